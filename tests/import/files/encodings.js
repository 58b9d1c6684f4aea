// Text in the encodings that programs save it in.

const MAC =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const DOS =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
const WINDOWS = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].join("") + latin1(0xa0);

function latin1(from) {
  return Array.from({ length: 256 - from }, (_, index) => String.fromCharCode(from + index)).join("");
}

function singleByte(text, upper) {
  const table = [...upper];
  return Buffer.from(
    [...text].map((character) => {
      if (character < "\u0080") return character.charCodeAt(0);
      const place = table.indexOf(character);
      if (place < 0) throw new Error(`${character} is not in this encoding`);
      return 0x80 + place;
    }),
  );
}

const bigEndian = (text) => Buffer.from(text, "utf16le").swap16();

export const encode = {
  utf8: (text) => Buffer.from(text),
  utf8Marked: (text) => Buffer.from(`\ufeff${text}`),
  windows: (text) => singleByte(text, WINDOWS),
  mac: (text) => singleByte(text, MAC),
  dos: (text) => singleByte(text, DOS),
  utf16: (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  utf16Unmarked: (text) => Buffer.from(text, "utf16le"),
  utf16Big: (text) => bigEndian(`\ufeff${text}`),
  utf16BigUnmarked: bigEndian,
};
