const amount = /^\d+(번|개|대|명|초|분|시간|일|년|kb|mb|gb|ms|s)?$/;

/**
 * Whether a word is a number, with or without what it counts: '22', '3대', '100명'. It narrows down little and is hardly
 * ever found.
 */
export const isAmount = (word: string): boolean => amount.test(word);
