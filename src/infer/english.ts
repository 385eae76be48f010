/** Is this English at all? By the share of its most common words: about 45 % of any English prose, under 15 % of other languages. */

import type { Text } from '../tokenize/text.js';
import { Kind } from '../tokenize/tokens.js';

const COMMON = new Set(
  'the of and to in a is that for it as was with be by on not he his but at are this have had from or an they which you were her all she there would their we him been has when who will no more if out so said what its about than into them can only other some could time these two may then do first any my now such like our over even most after also many did before must through back where much your way down should because each just those how too good very make world still own see men work long get here between both life being under never day same another know while last might us great old year off come since against go came right take used'.split(
    ' ',
  ),
);

const LEAST_SHARE = 0.2;

/** Whether the words are English, as far as they tell: under eight words nothing does, and it is taken for English. */
export function isEnglish(text: Text): boolean {
  let words = 0;
  let common = 0;
  for (let i = 0; i < text.count; i++) {
    if (text.kinds[i] !== Kind.Word) continue;
    words++;
    if (COMMON.has(text.words[i].toLowerCase())) common++;
  }
  return words < 8 || common >= LEAST_SHARE * words;
}
