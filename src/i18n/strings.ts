import { en } from './en.ts';
import { ko } from './ko.ts';
import type { Lang } from './lang.ts';
import type { Strings } from './types.ts';

const all: Record<Lang, Strings> = { ko, en };

export const strings = (lang: Lang): Strings => all[lang];
