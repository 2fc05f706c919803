/** Full-width digits and signs, as Chinese forms have them (２０２６／３／２　９：００), as the narrow ones. */
export const narrow = (text: string): string => (/[\u3000\uff01-\uff5e]/.test(text) ? text.normalize("NFKC") : text);
