/** Tells of a contact that the agent looks at before the call, once its record is there. */
import { otherNumber, type Preview } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { distinctUntilChanged, map, Subscription } from 'rxjs';
import { previewNumbers } from '../../internal/contact.ts';
import { CtiPreviewEvent } from '../../internal/events.ts';
import type { Phone } from '../../internal/phone.ts';
import { named, popUp } from './screen-pop.ts';
import { summarize } from './summary.ts';
import { tellOnce, type ToldHere } from './told.ts';

/** How long the record of a contact may take before the page is told without, ms. */
const PATIENCE = 1_000;

/** `cti-preview`, then the screen pop that the call of the preview has no more; and words for a screen reader. */
export function tellPreview(phone: Phone, here: ToldHere, dispatch: (event: Event) => void): Subscription {
  const { client } = phone;
  const subscription = new Subscription();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const tell = async (id: string): Promise<void> => {
    const preview = client.state.preview.current;
    if (preview?.id !== id || !here.tell(`preview:${id}`)) return;
    const number = numberOf(preview);
    await named(phone, number);
    const known = client.state.preview.current?.id === id ? client.state.preview.current : preview;
    const summary = summarize(phone, { id, info: { ...known.info, number, ani: number } });
    phone.say$.next(msg(str`Preview of ${summary.name}. The phone calls by itself when the time is up.`));
    here.tell(`screen-pop:${id}`);
    if (!(await tellOnce(`screen-pop:${id}`, !document.hidden))) return;
    dispatch(new CtiPreviewEvent(summary, known.record, previewNumbers(known)));
    await popUp(phone, summary, dispatch);
  };

  subscription.add(
    client.state$
      .pipe(
        map(({ preview }) => preview.current),
        distinctUntilChanged((a, b) => a?.id === b?.id && hasRecord(a) === hasRecord(b)),
      )
      .subscribe((preview) => {
        clearTimeout(waiting);
        if (!preview || here.has(`preview:${preview.id}`)) return;
        if (hasRecord(preview)) void tell(preview.id);
        else waiting = setTimeout(() => void tell(preview.id), PATIENCE);
      }),
  );
  subscription.add(() => clearTimeout(waiting));
  return subscription;
}

const hasRecord = (preview: Preview | undefined): boolean => Object.keys(preview?.record ?? {}).length > 0;

const numberOf = (preview: Preview): string =>
  otherNumber(preview.info) || (previewNumbers(preview).find(({ allowed }) => allowed)?.number ?? '');
