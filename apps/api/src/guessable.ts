/** Words that people make passwords of, in Latin letters; what stands around them adds little. */
const WORDS = [
  ..."password passwd passw0rd admin administrator welcome qwerty iloveyou letmein monkey dragon football baseball superman princess".split(
    " ",
  ),
  ..."sunshine master shadow michael jennifer jordan hunter batman trustno computer internet secret change default guest login root test".split(
    " ",
  ),
  ..."system manager security auditor inspector qingjian jiandu jiwei woaini wobuzhidao nihao mima zhongguo china beijing love abc".split(
    " ",
  ),
  ..."hello killer charlie hockey soccer starwars whatever freedom pokemon mustang ashley daniel nicole cheese pepper summer winter".split(
    " ",
  ),
  ..."leavemealone unbelievable finalfantasy sonyericsson chickenwing websolutions mailcreated polniypizdec ghjcnjgfhjkm sojdlg aljg".split(
    " ",
  ),
  ..."flvbybcnhfnjh ghbdtnrfrltkf ghhh47hj7649 supernatural professional intelligence international playstation counterstrike".split(" "),
];
/** Chinese words of the same kind. */
const HAN = ["清鉴", "密码", "管理员", "监督", "纪委", "监委", "中国", "北京", "你好", "我爱你"];
/** Rows of the keyboard, of the digits and of the alphabet, in both directions; and the columns that fingers walk down. */
const WALKS = [
  ..."1234567890 qwertyuiop asdfghjkl zxcvbnm abcdefghijklmnopqrstuvwxyz 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p".split(" "),
  ..."112233445566778899 111222333444555666 102030405060708090 010203040506070809 12qw34er56ty78ui".split(" "),
  ..."1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 qazwsxedcrfvtgbyhnujmikolp !@#$%^&*() zaq1xsw2cde3vfr4bgt5nhy6mju7".split(" "),
].flatMap((walk) => [walk, [...walk].reverse().join("")]);

/** This many signs nobody could foresee; fewer, and the password is guessed. */
const UNFORESEEN = 6;
const LEET: Readonly<Record<string, string>> = { "@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", $: "s", "5": "s", "7": "t" };

/**
 * Whether a password of the allowed length is guessed all the same: made of common words, walks over the keyboard, dates, repetitions and names of
 * its owner, with next to nothing else. `own`: what belongs to the person, as the user name.
 */
export function isGuessable(password: string, own: readonly string[] = []): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  const spelt = [...plain].map((sign) => LEET[sign] ?? sign).join("");
  const words = [...own.map((name) => name.toLowerCase()).filter((name) => name.length > 2), ...WORDS, ...HAN];
  return unforeseen([plain, spelt], words) < UNFORESEEN;
}

/** How many signs are left to guess when every run that can be foreseen, in either spelling, counts as one. */
function unforeseen(spellings: readonly [string, string], words: readonly string[]): number {
  let [count, at] = [0, 0];
  for (; at < spellings[0].length; count++)
    at += Math.max(1, ...spellings.flatMap((text) => [wordAt(text, at, words), walkAt(text, at), datesAt(text, at), repeatedAt(text, at)]));
  return count;
}

const wordAt = (text: string, at: number, words: readonly string[]): number =>
  Math.max(0, ...words.filter((word) => text.startsWith(word, at)).map((word) => word.length));

/** Three or more signs that lie beside one another. */
function walkAt(text: string, at: number): number {
  let longest = 0;
  for (let length = 3; at + length <= text.length; length++) {
    if (!WALKS.some((walk) => walk.includes(text.slice(at, at + length)))) break;
    longest = length;
  }
  return longest;
}

/** A year, or a whole date as people write it. */
const datesAt = (text: string, at: number): number =>
  /^(?:19|20)\d\d(?:[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:0?[1-9]|[12]\d|3[01]))?/.exec(text.slice(at))?.[0].length ?? 0;

/** What repeats the four signs or fewer before it, or what has been there already for at least three. */
function repeatedAt(text: string, at: number): number {
  let longest = 0;
  for (let back = 1; back <= at; back++) {
    let length = 0;
    while (at + length < text.length && text[at + length] === text[at - back + length]) length++;
    if (length >= (back <= 4 ? 1 : 3)) longest = Math.max(longest, length);
  }
  return longest;
}
