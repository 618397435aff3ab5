import { type GalleryCase, options } from '../galleryCase';
import { each, inputOf } from '../revenue';

const LONG = 'A stage whose name somebody wrote as a whole sentence, with commas, and never shortened';

/** What people call their stages. */
export const NAMES: GalleryCase[] = [
  {
    id: 'rtl',
    title: 'Right-to-left names',
    input: inputOf({
      ...each((_, i) => ({
        name: ['ליד', 'ליד מוסמך', 'מקובל', 'הזדמנות', 'הצעת מחיר', 'نجاح'][i],
        owner: i < 2 ? 'שיווק' : 'مبيعات',
      })),
      record: 'ליד',
    }),
    options: options(),
  },
  {
    id: 'long',
    title: 'Very long names',
    input: inputOf(
      each((stage, i) => ({
        name: `${LONG} ${i}`,
        owner: `${stage.owner} and everybody who ever worked with them`,
        reasons: [`${LONG}, a reason`],
      }))
    ),
    options: options(),
  },
  {
    id: 'wide-letters',
    title: 'Ideographs and emoji',
    input: inputOf(
      each((_, i) => ({ name: ['见込み客', '有望な見込み客', '受け入れ済み', '商談', '提案中', '受注 🎉🎉'][i] }))
    ),
    options: options(),
  },
  {
    id: 'hostile',
    title: 'Markup and templates in names',
    input: inputOf(
      each((_, i) => ({ name: ['<b>Lead</b>', '"><script>', '${__user}', "Robert'); --", '&amp;', '\u202eWon'][i] }))
    ),
    options: options(),
  },
];
