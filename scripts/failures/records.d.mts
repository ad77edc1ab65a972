export interface Failure {
  file: string;
  name: string;
  error: string;
}

export function forgetFailures(): void;
export function recordFailure(failure: { file?: string; name: string; error: unknown }): void;
export function takeFailures(): Failure[];
export function firstLines(text: string, count?: number): string;
export function lastLines(text: string, count?: number): string;
