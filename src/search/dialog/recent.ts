const KEY = 'recent-searches';
const KEPT = 6;

/** Searches that led somewhere, the last first. They stay on the device; without storage there are none. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

const store = (searches: readonly string[]): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches));
  } catch {
    // Storage is full or forbidden: then nothing is remembered.
  }
};

/** Remembers a search. */
export function remember(typed: string): void {
  const text = typed.trim();
  if (text) store([text, ...recentSearches().filter((one) => one !== text)].slice(0, KEPT));
}

/** Forgets all of them. */
export const forget = (): void => store([]);
