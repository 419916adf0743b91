// What tests ask of a page. Each function is sent to the browser as it stands, so it knows nothing around it.

export function openAll() {
  for (const one of document.querySelectorAll("details")) one.open = true;
}

export function structure() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const levels = all("h1,h2,h3,h4").map(({ tagName }) => Number(tagName[1]));
  const ids = all("[id]").map(({ id }) => id);
  return {
    landmarks: ["header", "nav[aria-label]", "main"].map((one) => all(one).length),
    first: levels.filter((level) => level === 1).length,
    jumps: levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1),
    nameless: all("input").filter((one) => one.closest("label") === null).length,
    empty: all("a,summary").filter((one) => one.textContent.trim() === "").length,
    lost: all('a[href^="#"]').filter((one) => !ids.includes(one.getAttribute("href").slice(1))).length,
    twice: ids.length - new Set(ids).size,
    headless: all("table").filter((one) => one.querySelector("th[scope=col]") === null).length,
    lang: document.documentElement.lang,
  };
}

export function focus() {
  const one = document.activeElement;
  const details = one.closest("details");
  return {
    id: one.id,
    text: one.innerText.replaceAll(/\s+/g, " ").trim(),
    outline: getComputedStyle(one).outlineStyle,
    status: details?.dataset.s ?? null,
    isOpen: details?.open ?? null,
  };
}

export function width() {
  return document.documentElement.scrollWidth;
}

export function background() {
  return Number(getComputedStyle(document.body).backgroundColor.match(/\d+/g)[0]);
}

/** The contrast of each kind of text with what lies behind it. */
export function contrasts() {
  const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    if (one === null) return [255, 255, 255];
    const found = parse(getComputedStyle(one).backgroundColor);
    return found[3] === 0 ? behind(one.parentElement) : found;
  };
  const seen = new Map();
  const texts = document.querySelectorAll(
    "h1,h2,h3,h4,p,a,small,code,pre,mark,th,td,li,dt,dd,span,b,em,label,output",
  );
  for (const one of texts) {
    const isText = [...one.childNodes].some(
      ({ nodeType, textContent }) => nodeType === 3 && textContent.trim(),
    );
    if (!isText) continue;
    const [front, back] = [light(parse(getComputedStyle(one).color)), light(behind(one))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    seen.set(`${front} ${back}`, {
      text: `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`,
      ratio,
    });
  }
  return [...seen.values()];
}
