/** Listens to the microphone and tells how loud it is, from 0 to 1, once a frame. The function that comes back ends it. */
export async function testMicrophone(deviceId: string, report: (level: number) => void): Promise<() => void> {
  const audio = deviceId ? { deviceId: { exact: deviceId } } : true;
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = 0;
  const measure = (): void => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // Speech at a usual distance is around -30 dB; 60 dB make the whole scale.
    report(Math.min(1, Math.max(0, 1 + (10 * Math.log10(power || 1e-9)) / 60)));
    frame = requestAnimationFrame(measure);
  };
  measure();
  return () => {
    cancelAnimationFrame(frame);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
}
