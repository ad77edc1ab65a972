import type { LitElement } from 'lit';
import type { CtiEventMap } from './internal/event-map.ts';

/** What a class has of its own to set: no methods, nothing that every element has. */
type Settable<Element> = {
  [
    Name in Exclude<keyof Element, keyof LitElement> as Element[Name] extends (...args: never) => unknown ? never : Name
  ]?: Element[Name] | undefined;
};

/** The page's events as React 19 and Preact name their listeners: `oncti-screen-pop`. */
type Listeners = { [Name in keyof CtiEventMap as `on${Name}`]?: (event: CtiEventMap[Name]) => void };

/**
 * The tags in JSX, with their properties and the page's events. `Common` is what the framework lets every tag have. In React:
 *
 * ```ts
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements extends CtiTags<React.HTMLAttributes<HTMLElement>> {}
 *   }
 * }
 * ```
 */
export type CtiTags<Common = object> = {
  [Tag in keyof HTMLElementTagNameMap as Tag extends `cti-${string}` ? Tag : never]: Settable<
    HTMLElementTagNameMap[Tag]
  > &
    Listeners &
    Omit<Common, 'ref'> & {
      key?: string | number | null;
      ref?:
        { current: HTMLElementTagNameMap[Tag] | null } | ((element: HTMLElementTagNameMap[Tag] | null) => void) | null;
    };
};
