import { figureStrings as english } from '../i18n/figure.en.ts';
import { figureStrings as korean } from '../i18n/figure.ko.ts';
import type { FigureStrings, FrameStrings } from '../i18n/figure.types.ts';
import { frameStrings as englishFrame } from '../i18n/figure-frame.en.ts';
import { frameStrings as koreanFrame } from '../i18n/figure-frame.ko.ts';
import type { Lang } from '../i18n/lang.ts';

/** All words of the frame, for the build, which speaks both languages. */
export const figureStrings = (lang: Lang): FigureStrings & FrameStrings =>
  lang === 'ko' ? { ...korean, ...koreanFrame } : { ...english, ...englishFrame };
