import type { ComponentChildren } from 'preact';

/** A few lines that bring the thing to mind; the name beside it says what it is. */
const MARKS: Readonly<Record<string, ComponentChildren>> = {
  scarf: (
    <>
      <path d="M13 8h22v26H13z" />
      <path d="M13 14h22M13 18h22M13 26h22M21 8v26M27 8v26" />
      <path d="M15 34v6M19 34v6M24 34v6M29 34v6M33 34v6" />
    </>
  ),
  basket: (
    <>
      <path d="M8 22h32l-4 18H12z" />
      <path d="M14 22c0-16 20-16 20 0" />
      <path d="M9.300 28h29.400M10.700 34h26.600M18 22l2 18M30 22l-2 18" />
    </>
  ),
  shea: (
    <>
      <path d="M11 20h26v16a4 4 0 0 1-4 4H15a4 4 0 0 1-4-4z" />
      <path d="M9 13h30v7H9z" />
      <path d="M24 26c5 3 5 7 0 10-5-3-5-7 0-10z" />
    </>
  ),
  coffee: (
    <>
      <path d="M14 14h20v26H14z" />
      <path d="M14 14l3-6h14l3 6M19 8v6M29 8v6" />
      <path d="M24 21c5 2 5 11 0 13-5-2-5-11 0-13zM24 21c-2 5 2 8 0 13" />
    </>
  ),
};

export function ProductMark({ id }: { readonly id: string }) {
  return (
    <svg class="mark" viewBox="0 0 48 48" width="64" height="64" aria-hidden="true">
      {MARKS[id]}
    </svg>
  );
}
