export const id = 148;
export const ids = [148];
export const modules = {

/***/ 1148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepIssues: () => (/* binding */ keepIssues)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8117);
/* harmony import */ var _chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3375);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5762);
/* harmony import */ var _chunk_B2MBMDFP_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5234);
/* harmony import */ var _chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(577);
/* harmony import */ var _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9889);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2572);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1791);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7037);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7598);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);










// src/issues/layout.ts
var bodyLimit = 65e3;
var bytes = (text2) => Buffer.byteLength(text2);
function tablesWithin(blocks, room) {
  const texts = [];
  let left = room;
  for (const { open: open2, rows = [], close = "" } of blocks) {
    const note = (missing2) => `
_${missing2} more rows have no room here: the summary of the run has them._`;
    left -= bytes(open2) + bytes(close) + bytes(note(rows.length)) + 4;
    if (left < 0) break;
    const kept = [];
    for (const row2 of rows) {
      left -= bytes(row2) + 1;
      if (left < 0) break;
      kept.push(row2);
    }
    const missing = rows.length - kept.length;
    texts.push([open2, ...kept, ...missing > 0 ? [note(missing)] : [], ...close === "" ? [] : [close]].join("\n"));
    if (missing > 0) break;
  }
  return texts.join("\n\n");
}
var unreferenced = (markdown) => markdown.replace(/\b(gh)-(?=\d)/gi, "$1&#8203;-");

// src/issues/marker.ts


// src/issues/memory.ts
var roomForSaid = 16e3;
var mostEvents = 12;
var marks2 = { ended: "e", fail: "f", warn: "w" };
var levelOf = (mark) => Object.keys(marks2).find((level) => marks2[level] === mark);
var compact = (value) => JSON.stringify(value).replace(
  /[^ -~]|[<>@#&]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
);
function encodeMemory({ first, said: said2, read: read2, unreadSince, history }) {
  const rows = (most2) => said2.map(({ check, level, count, subjects }) => [check, marks2[level], count, subjects.slice(0, most2)]);
  const most = [200, 100, 50, 20, 10, 5, 2].find((number) => compact(rows(number)).length <= roomForSaid) ?? 0;
  return compact({
    first,
    said: rows(most),
    read: read2 && [read2.at, read2.url],
    since: unreadSince,
    history: history.slice(0, mostEvents).map(({ at, words }) => [at, words.slice(0, 400)])
  });
}
function decodeMemory(text2) {
  const value = parsed(text2);
  const first = dateOf(value?.["first"]);
  if (value === void 0 || first === void 0) return void 0;
  const said2 = listOf(value["said"]).map(spokenOf);
  if (!Array.isArray(value["said"]) || said2.includes(void 0)) return void 0;
  const [readAt, url] = listOf(value["read"]);
  const read2 = dateOf(readAt);
  const unreadSince = dateOf(value["since"]);
  return {
    first,
    said: said2.filter((one) => one !== void 0),
    ...read2 === void 0 ? {} : { read: { at: read2, ...isUrl(url) ? { url } : {} } },
    ...unreadSince === void 0 ? {} : { unreadSince },
    history: listOf(value["history"]).flatMap((row2) => {
      const [at, words] = listOf(row2);
      const date = dateOf(at);
      return date === void 0 || typeof words !== "string" ? [] : [{ at: date, words }];
    })
  };
}
function parsed(text2) {
  try {
    const value = JSON.parse(text2);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
var listOf = (value) => Array.isArray(value) ? value : [];
var isUrl = (value) => typeof value === "string" && /^https?:\/\/[\w.:[\]/-]{1,500}$/.test(value);
function dateOf(value) {
  const date = new Date(typeof value === "string" ? value : NaN);
  return Number.isNaN(date.getTime()) ? void 0 : date;
}
function spokenOf(row2) {
  const [check, mark, count, names2] = listOf(row2);
  const level = levelOf(mark);
  const subjects = listOf(names2).filter((name) => typeof name === "string");
  if (typeof check !== "string" || level === void 0 || !Number.isSafeInteger(count)) return void 0;
  return { check, level, count: Math.max(subjects.length, count), subjects };
}

// src/issues/marker.ts
var version = 1;
var mostTargets = 1e3;
var marker = /<!-- aks-cert-guard:issue v\d+ per=(cluster|run) mode=(check|gate) targets=([0-9a-f.]+) -->/;
var said = /<!-- aks-cert-guard:said v1 (\{.*\}) -->/;
var digest = (name) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_10__.createHash)("sha256").update(name).digest("hex").slice(0, 16);
function identityOf({ per, assessment }) {
  const targets = assessment.targets.map(({ target }) => digest(target));
  return { per, mode: assessment.mode === "gate" ? "gate" : "check", targets: targets.toSorted().slice(0, mostTargets) };
}
function readMarker(body) {
  const [, per, mode, targets = ""] = marker.exec(body) ?? [];
  if (per !== "cluster" && per !== "run" || mode !== "check" && mode !== "gate") return void 0;
  const text2 = said.exec(body)?.[1];
  return {
    identity: { per, mode, targets: targets.split(".") },
    memory: text2 === void 0 ? void 0 : decodeMemory(text2)
  };
}
function overlap(one, other) {
  if (one.per !== other.per || one.mode !== other.mode) return 0;
  return one.targets.filter((target) => other.targets.includes(target)).length;
}
function united(one, other) {
  const targets = [.../* @__PURE__ */ new Set([...one.targets, ...other.targets])];
  return { ...one, targets: targets.slice(0, mostTargets).toSorted() };
}
function markerLines({ per, mode, targets }, memory) {
  return [
    `<!-- aks-cert-guard:issue v${version} per=${per} mode=${mode} targets=${targets.join(".")} -->`,
    `<!-- aks-cert-guard:said v${version} ${encodeMemory(memory)} -->`
  ];
}

// src/issues/standing.ts
var levels = ["ended", "fail", "warn"];
var longestSubject = 80;
var prefixOf = (part, target) => part.per === "run" ? `${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .pj)(target, 100)}: ` : "";
var keyOf = (part, { target, subject }) => `${prefixOf(part, target)}${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .pj)(subject, longestSubject)}`;
function levelOf2({ outcome, notAfter }, asOf) {
  if (outcome === "warn") return "warn";
  if (outcome !== "fail") return void 0;
  return notAfter !== void 0 && notAfter < asOf ? "ended" : "fail";
}
var findingsOf = ({ targets }) => targets.flatMap(({ findings }) => findings);
function standingAfter(part, before) {
  const { asOf } = part.assessment;
  const byCheck = Map.groupBy(findingsOf(part.assessment), ({ check }) => check);
  const prefixes = part.assessment.targets.map(({ target }) => prefixOf(part, target));
  const inRun = (subject) => prefixes.some((prefix) => subject.startsWith(prefix));
  const checks = [.../* @__PURE__ */ new Set([...byCheck.keys(), ...before.map(({ check }) => check)])];
  const both = checks.map((check) => {
    const findings = byCheck.get(check);
    const said2 = before.filter((one) => one.check === check);
    if (findings === void 0) return { standing: said2, carried: said2 };
    const known = findings.filter(({ outcome }) => outcome !== "inconclusive").map((finding) => ({ key: keyOf(part, finding), level: levelOf2(finding, asOf) }));
    const whole = known.length === findings.length;
    const unseen = (subject) => !known.some(({ key }) => key === subject) && !(whole && inRun(subject));
    const carried = said2.map((one) => carriedOf(one, known, unseen, whole));
    return {
      standing: levels.map((level) => joined(check, level, known, carried)).filter(({ count }) => count > 0),
      carried: carried.filter(({ count }) => count > 0)
    };
  });
  return { standing: both.flatMap(({ standing }) => standing), carried: both.flatMap(({ carried }) => carried) };
}
function carriedOf({ check, level, count, subjects }, known, unseen, whole) {
  const still = subjects.filter(unseen);
  const strangers = known.filter((one) => one.level !== void 0 && !subjects.includes(one.key)).length;
  const uncounted = whole ? 0 : Math.max(0, count - subjects.length - strangers);
  return { check, level, count: still.length + uncounted, subjects: still };
}
function joined(check, level, known, carried) {
  const worse = levels.slice(0, levels.indexOf(level));
  const worst = (key) => !known.some((one) => one.key === key && one.level !== void 0 && worse.includes(one.level));
  const own = known.filter((one) => one.level === level && worst(one.key)).map(({ key }) => key);
  const kept = carried.filter((one) => one.level === level);
  const subjects = [.../* @__PURE__ */ new Set([...own, ...kept.flatMap((one) => one.subjects)])];
  const counted2 = kept.reduce((sum, one) => sum + one.count - one.subjects.length, 0);
  return { check, level, count: subjects.length + counted2, subjects };
}

// src/issues/changes.ts
function compare(before, after) {
  const checks = [...new Set([...before, ...after].map(({ check }) => check))];
  const changes = checks.flatMap((check) => {
    const of = (standing) => standing.filter((one) => one.check === check);
    return changeOf(check, of(before), of(after)) ?? [];
  });
  const any = (...kinds2) => changes.some(({ kind }) => kinds2.includes(kind));
  return { direction: any("new", "worse") ? "worse" : any("better", "gone") ? "better" : "same", changes };
}
function changeOf(check, before, after) {
  const fresh = beyond(after, before);
  const gone = beyond(before, after);
  const change2 = (kind) => ({ check, kind, before, after, fresh, gone });
  if (before.length === 0) return after.length === 0 ? void 0 : change2("new");
  if (after.length === 0) return change2("gone");
  const order = compareCounts(before, after);
  if (order > 0) return change2("worse");
  if (order < 0) return change2(fresh.length === 0 || topOf(after) !== topOf(before) ? "better" : "moved");
  return fresh.length === 0 && gone.length === 0 ? void 0 : change2("moved");
}
var countOf = (standing, level) => standing.filter((one) => one.level === level).reduce((sum, { count }) => sum + count, 0);
var topOf = (standing) => levels.find((level) => countOf(standing, level) > 0);
function compareCounts(before, after) {
  const differing = levels.find((level) => countOf(before, level) !== countOf(after, level));
  return differing === void 0 ? 0 : countOf(after, differing) - countOf(before, differing);
}
function beyond(one, other) {
  if (other.some(({ count, subjects }) => count > subjects.length)) return [];
  const asBad = (level, subject) => other.some((said2) => levels.indexOf(said2.level) <= levels.indexOf(level) && said2.subjects.includes(subject));
  return one.flatMap(({ level, subjects }) => subjects.filter((subject) => !asBad(level, subject)));
}
function spoken(standing) {
  const words = levels.flatMap((level) => {
    const count = countOf(standing, level);
    return count === 0 ? [] : [`${count} ${level}`];
  });
  return words.length === 0 ? "none" : words.join(", ");
}
function changeWords({ check, kind, before, after }) {
  return kind === "new" ? `${check}: ${spoken(after)}` : `${check}: ${spoken(before)} \u2192 ${spoken(after)}`;
}

// src/issues/words.ts
var kinds = {
  new: "New",
  worse: "Worse",
  better: "Better",
  gone: "Gone",
  moved: "Other subjects"
};
var names = (subjects) => subjects.length === 0 ? "" : ` (${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_5__/* .listed */ .KE)(subjects, 5), 400)})`;
function changeLines(changes, part) {
  const order = Object.keys(kinds);
  return changes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map(({ check, kind, before, after, fresh, gone }) => {
    const counts = kind === "new" ? spoken(after) : kind === "gone" ? `was ${spoken(before)}` : `${spoken(before)} \u2192 ${spoken(after)}`;
    const grown = kind === "new" || kind === "worse";
    const who = grown ? names(fresh) : kind === "moved" ? `${names(fresh)} instead of${names(gone)}` : names(gone);
    return `- **${kinds[kind]}:** ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(check)}: ${counts}${who}${grown ? worstMessage(check, part) : ""}`;
  });
}
function worstMessage(check, { assessment }) {
  const group = (0,_chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_5__/* .allGroups */ .Sm)(assessment).find(
    ({ checks, outcome }) => checks.includes(check) && (outcome === "fail" || outcome === "warn")
  );
  return group === void 0 ? "" : `. ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(group.worst, assessment.asOf), 300)}`;
}
var carriedLines = (carried) => carried.map((one) => `- ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.check)}: ${spoken([one])}${names(one.subjects)}`);
function remedyLines({ per, assessment }, most) {
  const lines = (0,_chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_5__/* .allGroups */ .Sm)(assessment).filter(({ outcome }) => outcome !== "pass" && outcome !== "notApplicable").flatMap(({ check, checks, target, worst }) => {
    if (worst.remedy === void 0) return [];
    const where = per === "run" ? ` of ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(target, 100)}` : "";
    return [`- ${checks.length === 1 ? (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(check) : check}${where}: ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(worst.remedy)}`];
  });
  return [...new Set(lines)].slice(0, most);
}
var momentLink = (at, url) => url === void 0 ? (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(at) : `[${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(at)}](${url})`;
function headlineOf({ assessment: { verdict } }, { step, carried }) {
  if (step === "close" && verdict === "pass") return "\u2705 over";
  const last = levels.find((level) => carried.some((one) => one.level === level));
  return verdict === "inconclusive" && last !== void 0 ? `\u2753 could not be read, last seen as ${last}` : _chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_1__/* .marks */ .Z8[verdict];
}

// src/issues/body.ts
var mostRemedies = 10;
var mostChanges = 30;
function titleOf({ name, assessment }) {
  const gate = assessment.mode === "gate" ? " before the next deployment" : "";
  return `Certificates of ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .pj)(name, 150).replaceAll("@", "@\u200B")} need attention${gate}`;
}
function renderBody(part, said2, identity, runUrl) {
  const [marker2, memory] = markerLines(identity, said2.memory);
  const before = unreferenced([...headOf(part, said2, runUrl), ...toDo(part, said2)].join("\n"));
  const after = unreferenced(sections(part, said2).join("\n"));
  const room = bodyLimit - bytes(marker2) - bytes(before) - bytes(after) - bytes(memory) - 100;
  const tables = tablesWithin(tablesOf(part), Math.floor(room * 0.9));
  const shown = tables === "" ? [] : [`### What does not pass

${unreferenced(tables)}
`];
  return [marker2, before, "", ...shown, after, memory, ""].join("\n");
}
var tablesOf = ({ assessment }) => [...(0,_chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_1__/* .fleet */ .jg)(assessment), ...(0,_chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_1__/* .problems */ .Bk)(assessment)];
function headOf(part, said2, runUrl) {
  const { assessment, name } = part;
  const { asOf, observedAt } = assessment;
  const { first, read: read2, unreadSince } = said2.memory;
  const end = (0,_chunk_B2MBMDFP_js__WEBPACK_IMPORTED_MODULE_4__/* .firstToEnd */ .VW)(assessment);
  const sentence = (0,_chunk_B2MBMDFP_js__WEBPACK_IMPORTED_MODULE_4__/* .tally */ .N4)(assessment);
  const judged = asOf.getTime() === observedAt.getTime() ? "" : `, judged as of ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(asOf)}`;
  return [
    `## ${headlineOf(part, said2)}: certificates of ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(name, 150)}`,
    "",
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${end === void 0 ? "" : ` First to end: ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(end)}.`}`,
    "",
    `- **First seen:** ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(first)}`,
    `- **Last run:** ${momentLink(observedAt, runUrl)}${judged}`,
    `- **Last run that could read everything:** ${read2 === void 0 ? "none yet" : momentLink(read2.at, read2.url)}`,
    ...unreadSince === void 0 ? [] : [`- **Could not be read since:** ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(unreadSince)}. What is missing stands in the table.`],
    ""
  ];
}
function toDo(part, { step }) {
  if (step === "close") return ["It is over: this issue was closed, and will be reopened when it comes back."];
  const remedies = remedyLines(part, mostRemedies);
  return [
    ...remedies.length === 0 ? [] : ["### What to do", "", ...remedies, ""],
    "This issue is kept up to date, and closed when a run has read everything and it is over. Close it as not planned to",
    "mute it until something gets worse."
  ];
}
function sections(part, { step, carried, comparison, memory }) {
  const quiet = step === "update" ? changeLines(comparison.changes, part).slice(0, mostChanges) : [];
  const unseen = carriedLines(carried).slice(0, mostChanges);
  const events = memory.history.map(({ at, words }) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .row */ .nM)([(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .day */ .vd)(at), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(words, 300)]));
  return [
    ...quiet.length === 0 ? [] : ["### Since the last comment", "", ...quiet, ""],
    ...unseen.length === 0 ? [] : ["### Said before, and not seen again in this run", "", ...unseen, ""],
    "### Last changes",
    "",
    (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .header */ .wx)(["Day", "What"]),
    ...events,
    "",
    `<sub>${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(part.assessment.tool.name)} ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(part.assessment.tool.version)}, mode ${part.assessment.mode}</sub>`
  ];
}

// src/issues/comment.ts
function renderComment(part, said2, runUrl) {
  const opening = openingOf(said2);
  if (opening === void 0) return void 0;
  const { carried, comparison } = said2;
  const changes = changeLines(comparison.changes, part);
  const unseen = carriedLines(carried);
  const lines = [
    opening,
    "",
    ...changes,
    ...changes.length === 0 ? [] : [""],
    ...unseen.length === 0 ? [] : ["Said before, and not seen again in this run:", "", ...unseen, ""],
    `Now: ${(0,_chunk_B2MBMDFP_js__WEBPACK_IMPORTED_MODULE_4__/* .tally */ .N4)(part.assessment)}. ${momentLink(part.assessment.observedAt, runUrl)}`,
    ""
  ];
  return unreferenced(withinLimit(lines).join("\n"));
}
function openingOf({ step, because = "back", standing }) {
  switch (step) {
    case "open":
    case "update":
      return void 0;
    case "escalate":
      return "**It got worse.**";
    case "improve":
      return "**It got better.**";
    case "reopen":
      return reopened[because];
    case "close":
      return standing.length === 0 ? "**It is over:** a run has read everything, and nothing is left of it. This issue is closed." : "**It is over:** a run has read everything, and what is left is no reason for an issue. This one is closed.";
  }
}
var reopened = {
  back: "**It is back.**",
  worse: "**It is worse than when this issue was closed as not planned.**",
  "not-over": "**It is not over:** this issue was closed, and a run still sees what it is about."
};
function withinLimit(lines) {
  const end = lines.slice(-2);
  let left = bodyLimit - bytes(end.join("\n")) - 100;
  const kept = [];
  for (const line of lines.slice(0, -2)) {
    left -= bytes(line) + 1;
    if (left < 0) return [...kept, "_More has no room here: see the summary of the run._", "", ...end];
    kept.push(line);
  }
  return [...kept, ...end];
}

// src/issues/find.ts
var isOurs = ({ body }) => readMarker(body) !== void 0;
function read(issues) {
  return issues.flatMap((issue) => {
    const marker2 = readMarker(issue.body);
    return marker2 === void 0 ? [] : [{ issue, ...marker2 }];
  });
}
function pick(found, identity) {
  const isOpen = ({ issue }) => issue.state === "open";
  const [kept, ...rest] = found.filter((one) => overlap(one.identity, identity) > 0).toSorted(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || overlap(b.identity, identity) - overlap(a.identity, identity) || a.issue.number - b.issue.number
  );
  return { kept, others: rest.filter(isOpen) };
}

// src/issues/life-cycle.ts
function opens(outcome, { when }, failOn) {
  return when === "on-warning" ? outcome !== "pass" : (0,_chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__/* .reachesFailOn */ .n9)(outcome, failOn);
}
var outcomeOf = (level) => level === "warn" ? "warn" : "fail";
function decide(existing, part, settings, url) {
  const { failOn, observedAt: at, verdict, counts } = part.assessment;
  const before = existing?.memory?.said ?? [];
  const { standing, carried } = standingAfter(part, before);
  const remembers = existing === void 0 || existing.memory !== void 0;
  const comparison = remembers ? compare(before, standing) : { direction: "same", changes: [] };
  const reached = opens(verdict, settings, failOn);
  const stillReached = carried.some(({ level }) => opens(outcomeOf(level), settings, failOn));
  const over = verdict !== "inconclusive" && !reached && !stillReached;
  const anew = existing === void 0 || existing.state === "closed" && existing.memory?.said.length === 0;
  const first = anew ? at : existing.memory?.first ?? existing.createdAt;
  const said2 = (step, aloud) => ({
    step,
    comparison,
    standing,
    carried,
    memory: {
      first,
      said: aloud,
      ...readBy(existing?.memory, at, counts.inconclusive === 0, url),
      history: [...eventOf(step, comparison, at), ...existing?.memory?.history ?? []]
    }
  });
  if (existing === void 0) return reached ? said2("open", standing) : { step: "nothing", why: "nothing to say" };
  if (existing.state === "open") {
    if (over) return said2("close", []);
    if (!remembers) return said2("update", standing);
    if (comparison.direction === "worse") return said2("escalate", standing);
    if (comparison.direction === "better") return said2("improve", standing);
    return said2("update", before);
  }
  const muted = existing.closedAs === "not-planned" || existing.closedAs === "duplicate";
  if (!reached) return { step: "nothing", why: muted ? "muted" : "nothing to say" };
  if (muted && comparison.direction !== "worse") return { step: "nothing", why: "muted" };
  const because = muted ? "worse" : before.length === 0 ? "back" : "not-over";
  return { ...said2("reopen", standing), because };
}
function readBy(memory, at, complete, url) {
  if (complete) return { read: { at, ...url === void 0 ? {} : { url } } };
  return { unreadSince: memory?.unreadSince ?? at, ...memory?.read === void 0 ? {} : { read: memory.read } };
}
var stepWords = {
  open: "opened",
  escalate: "worse",
  improve: "better",
  reopen: "reopened",
  close: "closed"
};
function eventOf(step, { changes }, at) {
  if (step === "update") return [];
  const words = changes.filter(({ kind }) => kind !== "moved").map(changeWords);
  return [{ at, words: `${stepWords[step]}${words.length === 0 ? "" : `: ${words.join("; ")}`}` }];
}

// src/issues/severity.ts
var severities = ["fail", "warn", "inconclusive"];
var looks = {
  fail: { color: "b60205", description: "A certificate ended or ends too soon" },
  warn: { color: "fbca04", description: "A certificate is to be looked after" },
  inconclusive: { color: "c5def5", description: "Certificates could not be read" }
};
var nameOf = (severity) => `certificates: ${severity}`;
var severityLabels = severities.map((severity) => ({
  name: nameOf(severity),
  ...looks[severity]
}));
var plainLabel = (name) => ({
  name,
  color: "0e8a16",
  description: "Kept up to date by aks-cert-guard"
});
function severityOf(standing, carried, verdict) {
  const unread = verdict === "inconclusive" && carried.length === 0;
  const severity = standing.some(({ level }) => level !== "warn") ? "fail" : unread ? "inconclusive" : standing.length > 0 ? "warn" : void 0;
  return severityLabels.find(({ name }) => severity !== void 0 && name === nameOf(severity));
}

// src/issues/follow.ts
var mostOpened = 50;
async function openSession(settings, port, room) {
  const issues = await port.list({ label: labelOf(settings), state: "all" }, isOurs);
  return { settings, port, found: [...read(issues)], labels: /* @__PURE__ */ new Set(), opened: 0, room, searched: false };
}
var labelOf = ({ labels }) => labels[0] ?? "";
async function followPart(part, session) {
  const { port, settings } = session;
  const identity = identityOf(part);
  let { kept, others } = pick(session.found, identity);
  const judge = () => decide(kept && { ...kept.issue, memory: kept.memory }, part, settings, settings.runUrl);
  let decision = judge();
  if (decision.step === "open" && await isLabelNew(session)) {
    session.found.push(...read(await port.list({ state: "all" }, (issue) => issue.authorTrusted && isOurs(issue))));
    ({ kept, others } = pick(session.found, identity));
    decision = judge();
  }
  if (kept !== void 0) for (const other of others) await closeTwin(other.issue.number, kept.issue.number, port);
  if (decision.step === "nothing") {
    const outcome = decision.why === "muted" ? "muted" : "nothing";
    return { part, outcome, open: false, ...kept === void 0 ? {} : { number: kept.issue.number } };
  }
  if (kept === void 0) return open(part, decision, identity, session);
  const followed = { part, outcome: decision.step, number: kept.issue.number, open: decision.step !== "close" };
  await change(kept, part, decision, united(identity, kept.identity), session);
  return followed;
}
async function isLabelNew(session) {
  if (session.searched) return false;
  session.searched = true;
  return await ensure(plainLabel(labelOf(session.settings)), session) === "made";
}
async function ensure(label, { labels, port }) {
  if (labels.has(label.name)) return "existed";
  const result = await port.ensureLabel(label);
  labels.add(label.name);
  return result;
}
function labelsFor(part, { standing, carried }, { settings }) {
  const severity = severityOf(standing, carried, part.assessment.verdict);
  return [...settings.labels.map(plainLabel), ...severity === void 0 ? [] : [severity]];
}
async function open(part, said2, identity, session) {
  const { port, settings } = session;
  if (session.room.left <= 0) return { part, outcome: "postponed", open: false };
  const wanted = labelsFor(part, said2, session);
  for (const label of wanted) await ensure(label, session);
  const labels = wanted.map(({ name }) => name);
  const body = renderBody(part, said2, identity, settings.runUrl);
  const draft = { title: titleOf(part), body, labels, assignees: settings.assignees };
  const { issue, withoutAssignees } = await port.create(draft);
  session.opened += 1;
  session.room.left -= 1;
  if (!labelled(issue, labelOf(settings))) {
    await port.update(issue.number, { body: "It could not be labelled.", state: "closed" });
    throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM(
      "forbidden",
      `GitHub, opening an issue: permission missing: the token may open issues, but not label them: it needs issues: write (issue ${issue.number} was closed again)`
    );
  }
  session.found.push({ issue, identity, memory: said2.memory });
  return { part, outcome: "open", number: issue.number, open: true, withoutAssignees };
}
var same = (one, other) => one.toLowerCase() === other.toLowerCase();
var labelled = (issue, label) => issue.labels.some((name) => same(name, label));
async function change({ issue }, part, said2, identity, session) {
  const { port, settings } = session;
  const { number } = issue;
  const body = renderBody(part, said2, identity, settings.runUrl);
  const comment = renderComment(part, said2, settings.runUrl);
  if (said2.step === "reopen") await port.update(number, { body, state: "open" });
  if (comment !== void 0) await port.comment(number, comment);
  if (said2.step === "close") await port.update(number, { body, state: "closed" });
  else {
    if (said2.step !== "reopen") await port.update(number, { body });
    await relabel(issue, labelsFor(part, said2, session), session);
  }
}
async function relabel(issue, wanted, session) {
  const { port } = session;
  const missing = wanted.filter(({ name }) => !labelled(issue, name));
  const old = severityLabels.filter(({ name }) => labelled(issue, name) && !wanted.some((label) => label.name === name));
  for (const label of missing) await ensure(label, session);
  if (missing.length > 0)
    await port.addLabels(
      issue.number,
      missing.map(({ name }) => name)
    );
  for (const { name } of old) await port.removeLabel(issue.number, name);
}
async function settleTwins(followed, session) {
  const { port, settings } = session;
  if (session.opened === 0) return followed;
  const now = read(await port.list({ label: labelOf(settings), state: "open" }, isOurs));
  const settled = [];
  for (const one of followed) {
    const { number: own, outcome, part } = one;
    const { kept } = outcome === "open" ? pick(now, identityOf(part)) : { kept: void 0 };
    if (own === void 0 || kept === void 0 || kept.issue.number >= own) {
      settled.push(one);
      continue;
    }
    await closeTwin(own, kept.issue.number, port);
    settled.push({ part, outcome: "nothing", number: kept.issue.number, open: true });
  }
  return settled;
}
async function closeTwin(number, older, port) {
  const body = `Two runs at the same time opened an issue about the same. #${older} is the older one: see there.`;
  await port.update(number, { body, state: "closed" });
}
function logLine({ part, outcome, number }) {
  const where = `${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .pj)(part.name, 100)}${number === void 0 ? "" : `: issue ${number}`}`;
  const words = {
    open: "opened",
    update: "updated, nothing new to say",
    escalate: "updated, with a comment: it got worse",
    improve: "updated, with a comment: it got better",
    reopen: "reopened",
    close: "closed: it is over",
    nothing: number === void 0 ? "no issue needed" : "left as it is",
    muted: "muted: it was closed as not planned, and nothing got worse since",
    postponed: `not opened: a run opens ${mostOpened} issues at most, the next run goes on. issue-per: run makes one of all.`
  };
  return `${where}: ${words[outcome]}`;
}

// src/issues/part.ts
function partsOf(assessment, per) {
  if (assessment.targets.length === 0) return [];
  if (per === "run") return [{ per, name: "the clusters", assessment }];
  const rank = ({ assessment: { verdict } }) => _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__/* .worstFirst */ .md.indexOf(verdict);
  return assessment.targets.map((target) => ({ per, name: target.target, assessment: only(assessment, target) })).toSorted((a, b) => rank(a) - rank(b));
}
function only(whole, target) {
  const { earliestExpiry, ...rest } = whole;
  const { policy = whole.policy } = target.ownPolicy ?? {};
  const counts = Object.fromEntries(
    _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__/* .outcomes */ .KI.map((outcome) => [outcome, target.findings.filter((finding) => finding.outcome === outcome).length])
  );
  return {
    ...rest,
    policy,
    verdict: target.verdict,
    counts,
    targets: [target],
    ...earliestExpiry?.target === target.target ? { earliestExpiry } : {}
  };
}

// src/issues/telling.ts
var rights = ["unauthorized", "forbidden", "not-found"];
function told(followed, failures, failOn, { fromPullRequest }) {
  const open2 = followed.flatMap((one) => one.open && one.number !== void 0 ? [one.number] : []);
  const numbers = [...new Set(open2)].toSorted((a, b) => a - b);
  const own = remarks(followed);
  const [first] = failures;
  if (first === void 0) return { numbers, annotations: own };
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more: see the log)` : "";
  const message = `Issues could not be written: ${first.reason}: ${first.detail}${more}.`;
  const annotated = (level, words) => ({
    numbers,
    annotations: [{ level, title: "issue", message: words }, ...own]
  });
  if (fromPullRequest && failures.every(({ reason }) => rights.includes(reason)))
    return annotated("notice", `${message} This is the run of a pull request, whose token may only read.`);
  return failOn === "never" ? annotated("warning", message) : { numbers, annotations: own, problem: message };
}
function remarks(followed) {
  const warning = (message) => ({ level: "warning", title: "issue", message });
  const refused = followed.filter(({ withoutAssignees }) => withoutAssignees === true);
  const postponed = followed.filter(({ outcome }) => outcome === "postponed").length;
  return [
    ...refused.length === 0 ? [] : [
      warning(
        `${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(refused.length, "issue")} opened without assignees, the first is ${refused[0]?.number ?? 0}: not all of issue-assignees can be assigned in this repository.`
      )
    ],
    ...postponed === 0 ? [] : [warning(`${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(postponed, "issue")} left to the next run. issue-per: run makes one of all.`)]
  ];
}

// src/issues/keep.ts
var hopeless = [
  "unauthorized",
  "forbidden",
  "not-found",
  "not-supported",
  "throttled",
  "unreachable",
  "timeout"
];
function routesOf(parts, settings) {
  const routeOf = ({ per, assessment: { targets } }) => {
    const own = per === "cluster" ? targets[0]?.ownPolicy?.issue : void 0;
    const { labels, assignees, repository } = own ?? settings;
    return { labels, assignees, repository };
  };
  const routes = Map.groupBy(parts, (part) => JSON.stringify(routeOf(part)));
  if (routes.size === 0) return [{ parts: [], routed: settings }];
  return [...routes.values()].map((same2) => ({
    parts: same2,
    routed: { ...settings, ...same2[0] === void 0 ? {} : routeOf(same2[0]) }
  }));
}
async function keepIssues(assessment, settings, { connect, log }) {
  const followed = [];
  const failures = [];
  const attempt = async (work) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM)) throw error;
      failures.push(error);
    }
  };
  const room = { left: mostOpened };
  for (const { parts, routed } of routesOf(partsOf(assessment, settings.per), settings))
    await attempt(async () => {
      const before = failures.length;
      const session = await openSession(routed, await connect(routed), room);
      const own = [];
      for (const part of parts) {
        await attempt(async () => {
          own.push(await followPart(part, session));
        });
        if (failures.slice(before).some(({ reason }) => hopeless.includes(reason))) break;
      }
      let settled = own;
      await attempt(async () => {
        settled = await settleTwins(own, session);
      });
      followed.push(...settled);
    });
  for (const one of followed) log.info(logLine(one));
  for (const { reason, detail } of failures) log.info(`Issues: ${reason}: ${detail}`);
  return told(followed, failures, assessment.failOn, settings);
}



/***/ })

};
