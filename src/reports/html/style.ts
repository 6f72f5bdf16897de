/** The style sheet of the page. Colours keep a contrast of 4.5 to 1 against their grounds, light and dark; print is light. */
export const style = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--text:#18222d;--muted:#56626f;--line:#dce1e6;--soft:#eef1f4;--accent:#1f56b3;
--fail:#b3261e;--fail-soft:#fdebe9;--inconclusive:#6a3fa0;--inconclusive-soft:#f3ecfb;--warn:#8a4d00;--warn-soft:#fff1d9;--pass:#1a6b3c;--pass-soft:#e5f4ea;--none:#56626f;--none-soft:#edf0f3}
@media screen and (prefers-color-scheme:dark){:root{--page:#0f141a;--card:#171e26;--text:#e7ecf1;--muted:#9fabb8;--line:#2b3540;--soft:#202933;--accent:#8db8ff;
--fail:#ff8f85;--fail-soft:#3b1b1a;--inconclusive:#cdacff;--inconclusive-soft:#2b2040;--warn:#fcbf5d;--warn-soft:#372a10;--pass:#7cd89d;--pass-soft:#14301f;--none:#9fabb8;--none-soft:#252f39}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
.page{max-width:76rem;margin:0 auto;padding:0 1.5rem}
h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:1.75rem;letter-spacing:-.015em;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2.5rem 0 .9rem}
h3 code{font-size:.9375rem}
h3{font-size:1rem;font-weight:600;overflow-wrap:anywhere}
p{margin:.4rem 0}
small{color:var(--muted);font-size:.87em;font-weight:400}
code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
time{white-space:nowrap}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem;background:var(--card);padding:.6rem 1rem;z-index:9}
.skip:focus{left:1rem;top:1rem}
header{background:var(--card);border-top:5px solid var(--tone);border-bottom:1px solid var(--line);padding:1.6rem 0 1.5rem}
.origin{color:var(--muted);font-size:.8125rem;margin:0 0 .5rem}
.verdict{font-size:1.0625rem;margin:.75rem 0 0}
.verdict .badge{font-size:.95em;padding:.15rem .75rem;margin-right:.35rem}
.next{margin:.9rem 0 0;padding:.7rem .9rem;background:var(--soft-tone);border-radius:8px;max-width:62rem;overflow-wrap:anywhere}
.next b,.remedy b{margin-right:.35rem}
nav{background:var(--card);border-bottom:1px solid var(--line)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:0 auto;padding-top:.55rem;padding-bottom:.55rem}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
.fail{--tone:var(--fail);--soft-tone:var(--fail-soft)}.inconclusive{--tone:var(--inconclusive);--soft-tone:var(--inconclusive-soft)}
.warn{--tone:var(--warn);--soft-tone:var(--warn-soft)}.pass{--tone:var(--pass);--soft-tone:var(--pass-soft)}
.none,.notApplicable,.zero{--tone:var(--none);--soft-tone:var(--none-soft)}
.badge{display:inline-block;white-space:nowrap;padding:.05rem .55rem;border-radius:1rem;background:var(--soft-tone);color:var(--tone);font-size:.87em;font-weight:600;line-height:1.5}
.badge::before{display:inline-block;width:1.15em}
.badge.fail::before{content:"\\2715";content:"\\2715" / ""}.badge.warn::before{content:"!";content:"!" / ""}
.badge.inconclusive::before{content:"?";content:"?" / ""}.badge.pass::before{content:"\\2713";content:"\\2713" / ""}
.badge.none::before,.badge.notApplicable::before{content:"\\2013";content:"\\2013" / ""}
.tiles{display:grid;grid-template-columns:repeat(8,minmax(0,1fr));gap:.75rem;margin:1.5rem 0 0}
.tiles .badge{background:none;padding:0;font-size:.93em}
.tiles>div,.card,.timeline,.scroll{background:var(--card);border:1px solid var(--line);border-radius:10px}
.tiles>div{padding:.7rem .9rem}
.tiles .wide-tile{grid-column:span 2}
dt{color:var(--muted);font-size:.87em}
.zero .badge{color:var(--muted)}
dd{margin:0;font-size:1.5rem;font-weight:600;letter-spacing:-.01em;line-height:1.35}
.zero dd{color:var(--muted);font-weight:400}
dd.note{font-size:.8125rem;font-weight:400;color:var(--muted);letter-spacing:0;overflow-wrap:anywhere}
.timeline{margin:0;padding:1rem 1.1rem}
.lane{display:grid;grid-template-columns:14.5rem minmax(0,1fr);align-items:center;column-gap:1rem}
.lane+.lane .track{border-top:1px solid var(--line)}
.lane-name{font-size:.9375em;font-weight:500;overflow-wrap:anywhere;line-height:1.25;padding:.15rem 0}
.lane-name small{display:block}
.lane-group{font-weight:700;margin:.9rem 0 .1rem;overflow-wrap:anywhere}
.track{display:block;width:100%;height:44px;overflow:visible;font-size:12px}
.axis .track{height:36px}
.track text{fill:var(--text);text-anchor:middle}
.axis text.now{font-weight:700}
text.date,.axis text.date.now{fill:var(--muted);font-size:11px;font-weight:400}
line.tick{stroke:var(--line)}line.now{stroke:var(--text);stroke-width:2}
.band-past{fill:var(--none-soft)}.band-fail{fill:var(--fail-soft)}.band-warn{fill:var(--warn-soft)}
.mark use{fill:var(--tone);stroke:var(--card);stroke-width:1.5px}
.mark.none use{fill:var(--card);stroke:var(--tone);stroke-width:2px}
.mark text{font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.narrow{display:none}
figcaption{display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;color:var(--muted);font-size:.8125rem;margin-top:.9rem;padding-top:.8rem;border-top:1px solid var(--line)}
.key{display:inline-flex;align-items:center;gap:.35rem}
.key::before{content:"";width:1.4rem;height:.8rem;border:1px solid var(--line);border-radius:3px}
.key.band-past::before{background:var(--none-soft)}.key.band-fail::before{background:var(--fail-soft)}.key.band-warn::before{background:var(--warn-soft)}
.card{margin:.75rem 0;padding:.85rem 1.1rem;overflow-wrap:anywhere}
article.card{border-left:4px solid var(--tone)}
.card ul{margin:.5rem 0;padding:0;list-style:none}
.card li{padding:.3rem 0}.card li+li{border-top:1px solid var(--line)}
.card li b{margin-right:.25rem}
.names{columns:16rem;column-gap:1.5rem;font-size:.875rem}.card .names li{break-inside:avoid;border:0;padding:.15rem 0}
.remedy{margin:.5rem 0 0;padding:.5rem .75rem;background:var(--soft);border-radius:6px}
summary{cursor:pointer;font-weight:500;padding:.15rem 0}
details:not(.card){margin:.75rem 0}
.card>.scroll,.card .scroll{margin-top:.75rem}
.scroll{overflow:auto;max-width:100%}
.scroll.tall{max-height:min(80vh,60rem)}#clusters .scroll.tall{max-height:min(60vh,30rem)}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:.875rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem;border-top:1px solid var(--line);font-weight:400}
thead th{position:sticky;top:0;z-index:1;background:var(--soft);border-top:0;font-weight:600;white-space:nowrap}
tbody tr:first-child>*{border-top:0}
tbody th{font-weight:500;overflow-wrap:anywhere}
#certificates-table{table-layout:fixed;min-width:62rem}
.c-outcome{width:9.2rem}.c-ends{width:10rem}.c-role{width:9.6rem}.c-cluster{width:9.5rem}.c-seen{width:11.5rem}.c-fingerprint{width:11rem}
td.number{text-align:right}
table small{display:block}
#certificates-table tbody tr:hover{background:var(--soft)}
#certificates-table td{overflow-wrap:anywhere}
#certificates-table td:last-child code{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
th button{all:unset;cursor:pointer;padding:.1rem 1.1rem .1rem 0;position:relative}
th button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
th button::after{position:absolute;right:0;content:"\\2195";content:"\\2195" / "";color:var(--muted)}
th[aria-sort=ascending] button::after{content:"\\2191";content:"\\2191" / "";color:var(--accent)}
th[aria-sort=descending] button::after{content:"\\2193";content:"\\2193" / "";color:var(--accent)}
.tools{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:0 0 .75rem}
.tools[hidden]{display:none}
.tools label{display:grid;gap:.2rem;font-size:.8125rem;color:var(--muted)}
input,select{font:inherit;font-size:.9375rem;color:var(--text);background:var(--card);border:1px solid #7b8794;border-radius:6px;padding:.35rem .6rem;min-width:8rem;max-width:100%}
input{min-width:17rem}
output{color:var(--muted);padding:.4rem 0}
.empty{padding:1rem 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:10px}
footer{color:var(--muted);font-size:.8125rem;padding:2rem 0 2.5rem}
.sprites{position:absolute}
button#show-all{font:inherit;color:var(--accent);background:var(--card);border:1px solid #7b8794;border-radius:6px;padding:.35rem .8rem;margin-top:.4rem;cursor:pointer}
button#show-all[hidden]{display:none}
@media screen{.scripted .rest{display:none}}
@media screen and (max-width:66rem){.tiles{grid-template-columns:repeat(4,minmax(0,1fr))}}
@media screen and (max-width:46rem){.page{padding:0 1rem}h1{font-size:1.4rem}.wide{display:none}.narrow{display:block}.timeline{padding:.75rem .8rem}
.lane{grid-template-columns:minmax(0,1fr)}.lane-name{padding:.6rem 0 .1rem}.lane-name small{display:inline}.lane+.lane .track{border-top:0}
.narrow .axis .date:not(.now){display:none}.axis+.lane .lane-name{padding-top:.2rem}input{min-width:0;width:100%}.tools label:first-child{width:100%}.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (forced-colors:active){.badge,.mark use{forced-color-adjust:none}}
@media print{:root{--page:#fff;--soft:#f3f5f7}body{font-size:9pt}.page{max-width:none;padding:0}nav,.skip,.tools,button#show-all{display:none}
.badge,.next,.remedy,.timeline,.key::before,thead th,header{-webkit-print-color-adjust:exact;print-color-adjust:exact}
header{padding:.8rem 0}.tiles{gap:.4rem;font-size:8pt}dd.note{font-size:7.5pt}.tiles .badge{font-size:.8em}.tiles>div{padding:.4rem .5rem}dd{font-size:1.1rem}h2{margin-top:1.6rem}
.lane{grid-template-columns:11rem minmax(0,1fr)}.track{height:36px;font-size:9px}text.date,.axis text.date.now{font-size:7.5px}figcaption{font-size:8pt}
.scroll,.scroll.tall,#clusters .scroll.tall{overflow:visible;max-height:none;border:0}thead th{position:static}thead{display:table-header-group}
th button,th button::after{position:static;content:none}
table{font-size:8pt}th,td{padding:.25rem .4rem}#certificates-table{min-width:0}
.c-outcome,.c-cluster{width:12%}.c-ends,.c-role{width:13%}.c-seen{width:14%}.c-fingerprint{width:15%}
#certificates-table td:last-child code{white-space:normal;font-size:6pt}#certificates-table .badge{padding:0 .3rem}
tr,article,.lane,.tiles>div{break-inside:avoid}h2,h3,summary,.lane-group{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}}
`
