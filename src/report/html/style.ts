import { widest } from "./sequence.ts";

/** The page's look, light and dark, on paper and on a telephone. */
export const style: string = [base(), parts(), within(), tables(), diagram(), media()].join("\n");

function base(): string {
  return `:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--panel:#f6f8fa;--bad:#a8201a;--warn:#7a4d00;--good:#11642b;--note:#0b5cad;--badbg:#fdecea;--mark:#fff3bf}
@media (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e6e8ea;--dim:#a3abb3;--line:#3a4148;--panel:#1d2125;--bad:#ff9c93;--warn:#f0c067;--good:#7fd694;--note:#8ab8ff;--badbg:#3a1c1a;--mark:#4a4014}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg);overflow-wrap:anywhere}
header,nav,main,footer{max-width:76rem;margin:auto;padding:0 1rem}
h1{font-size:1.6rem;margin:1.2rem 0 .2rem}
h2{font-size:1.3rem;margin:2.2rem 0 .6rem}
h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
h4{font-size:1rem;font-weight:400;margin:0;display:inline}
small{color:var(--dim);font-weight:400;font-size:.85em}
p{margin:.4rem 0}
a{color:var(--note)}
code,pre{font:.875rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{margin:0;padding:.6rem .8rem;overflow:auto;background:var(--panel);overflow-wrap:normal}
:focus-visible{outline:3px solid var(--note);outline-offset:2px}
:target{scroll-margin-top:4rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;padding:.3rem .8rem;background:var(--bg);z-index:1}`;
}

function parts(): string {
  return `.verdict{padding:.1rem 0}
.bad,.violated,.failed{color:var(--bad)}
.warn,.warned{color:var(--warn)}
.good,.passed,.verified{color:var(--good)}
.note,.noted{color:var(--note)}
.not-applicable,.none,.waived{color:var(--dim)}
.facts{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;margin:.6rem 0;padding:0}
.facts b{font-size:1.15rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:0;padding:.5rem 0;border-block:1px solid var(--line)}
.card{color:var(--fg);border:1px solid var(--line);border-left:.35rem solid var(--dim);border-radius:.4rem;padding:.2rem 1rem .6rem;margin:1rem 0}
.card.bad{border-left-color:var(--bad)}
.card.warn{border-left-color:var(--warn)}
.card.note{border-left-color:var(--note)}
.card h3{margin:.5rem 0}
.tag{display:inline-block;border:1px solid;border-radius:.3rem;padding:0 .4rem;font-size:.8rem;font-weight:600}
.bad>h3>.tag{color:var(--bad)}
.warn>h3>.tag{color:var(--warn)}
.note>h3>.tag{color:var(--note)}
.repairs{padding-left:1.8rem}
.repairs>li{margin:.6rem 0}
.do{background:var(--panel);padding:.5rem .8rem;border-radius:.3rem}
.met{font-size:.875rem;color:var(--dim)}
.met ul{display:inline;margin:0;padding:0}
.met li{display:inline}
.met li::before{content:" · "}
.met li:first-child::before{content:" "}
h1 small{display:block;font-size:.9rem}
.at{font-size:.875rem;color:var(--dim)}`;
}

function within(): string {
  return `figure{margin:.6rem 0}
pre mark{display:inline-block;min-width:100%;background:var(--mark);color:inherit}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .8rem;margin:.3rem 0;font-size:.875rem}
dt{grid-column:1;color:var(--dim)}
dd{grid-column:2;margin:0;white-space:pre-wrap}
form{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:center;margin:.6rem 0}
[hidden]{display:none!important}
input[type=search]{font:inherit;padding:.2rem .4rem;min-width:min(22rem,100%);color:inherit;background:var(--bg);border:1px solid var(--dim);border-radius:.3rem}
.hint{color:var(--dim);font-size:.85rem}
.sc{border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 2.2rem}
.sc>summary{padding:.3rem .2rem;cursor:pointer}
.sc>summary h3{display:inline}
.sc>summary:hover{background:var(--panel)}
.sc>div{padding:.2rem 0 1rem 1.2rem}
.steps{padding-left:1.4rem}
.steps>li{margin:.8rem 0}
.rec{border-left:3px solid var(--line);padding-left:.8rem;margin:.5rem 0}`;
}

function tables(): string {
  return `.wide{position:relative;overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;font-size:.9rem}
th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--panel);overflow-wrap:normal}
.matrix td{text-align:center;white-space:nowrap}
.matrix tbody th[scope=row]{font-weight:600;min-width:14rem;max-width:26rem}
.matrix th small{display:block}
.matrix th[scope=rowgroup]{background:var(--panel)}
.matrix td.violated{background:var(--badbg);font-weight:700}
.matrix td a{color:inherit}
.key{margin-right:1rem;white-space:nowrap}
.src{width:100%}
.src td,.src th{border:0;padding:0 .6rem;white-space:pre;font-weight:400}
.src th{color:var(--dim);text-align:right}
.src .miss td{background:var(--badbg)}
.src td:nth-child(2){text-align:right;color:var(--dim)}
.way{color:var(--warn);font-style:normal;font-weight:600}
tr.miss>td{color:var(--fg)}`;
}

// Each message lies in the columns between its two ends; the lifelines are the background of the list.
function diagram(): string {
  const columns = Array.from({ length: widest }, (_, index) => index);
  return `.q{font-size:.875rem;margin:.5rem 0 1rem}
.q>p,.q li{display:grid;grid-template-columns:repeat(var(--n),minmax(0,1fr))}
.q>p{margin:0;text-align:center}
.q>p b{border:1px solid var(--line);border-radius:.3rem;background:var(--panel);margin:0 .3rem;padding:0 .2rem}
.q ol{list-style:none;margin:0;padding:.3rem 0;background:linear-gradient(90deg,transparent calc(50% - .5px),var(--line) 0,var(--line) calc(50% + .5px),transparent 0) 0/calc(100%/var(--n)) 100%}
.q i{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.q li{position:relative}
.q li>span{position:relative;margin:.15rem calc(50%/var(--k));padding:.1rem .5rem .2rem;text-align:center;border-bottom:2px solid var(--dim)}
.q li>span::after{content:"";position:absolute;right:0;bottom:-6px;border:5px solid transparent;border-left:8px solid var(--dim);border-right:0}
.q .r>span::after{left:0;right:auto;border-left:0;border-right:8px solid var(--dim)}
.q .d>span{border-bottom-style:dashed}
.q li:not(.o)>span{background:linear-gradient(var(--bg),var(--bg)) center/calc(100% - 4px) 100% no-repeat}
.q .o>span{margin:.15rem .3rem;border:1px dashed var(--dim);border-radius:.3rem;background:var(--bg)}
.q .o>span::after{display:none}
${columns.map((n) => `.n${n + 1}{--n:${n + 1}}.k${n + 1}{--k:${n + 1}}.a${n}>span{grid-column-start:${n + 1}}.k${n + 1}>span{grid-column-end:span ${n + 1}}`).join("\n")}`;
}

function media(): string {
  return `@media (max-width:48rem){.q>p{display:none}.q li{display:block;margin:.3rem 0}.q ol{background:none}.q li>span,.q .o>span{display:inline;margin:0;padding:0;border:0;background:none}.q li>span::after{display:none}.q i{position:static;clip-path:none;font-style:normal;font-weight:600}.steps{padding-left:1rem}.sc>div{padding-left:.4rem}.hint{display:none}dl{grid-template-columns:1fr}dd{grid-column:1;margin-bottom:.3rem}}
@media (forced-colors:active){pre mark{outline:1px solid}}
@media print{nav,form,.skip,.hint{display:none!important}body{font-size:10pt}.card,.q li,.rec{break-inside:avoid}.sc{content-visibility:visible}pre{white-space:pre-wrap}}`;
}
