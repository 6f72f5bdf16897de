export const id = 164;
export const ids = [164];
export const modules = {

/***/ 4534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ judgedCertificates)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4374);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function judgedCertificates(assessment){return assessment.targets.flatMap(ofTarget).toSorted((a,b)=>a.certificate.validity.notAfter.getTime()-b.certificate.validity.notAfter.getTime())}var mostShared=100;function ofTarget({target,certificates,findings}){const nodes=new Set(certificates.map(({node})=>node));const about=findings.flatMap(finding=>finding.certificates.map(fingerprint=>({fingerprint,finding})));const all=Map.groupBy(about,({fingerprint})=>fingerprint);const shared=new Map([...all].map(([print,list])=>[print,list.filter(({finding})=>!nodes.has(finding.subject))]));const own=Map.groupBy(about,({fingerprint,finding})=>keyOf(fingerprint,finding.subject));const bySubject=Map.groupBy(findings,({subject})=>subject);return certificates.map(certificate=>{const{fingerprint="",node,role}=certificate;const ofNode=node===void 0?[]:(bySubject.get(node)??[]).filter(f=>f.check.startsWith(`${role}-`));const candidates=node===void 0?all.get(fingerprint)??[]:[...(shared.get(fingerprint)??[]).slice(0,mostShared),...own.get(keyOf(fingerprint,node))??[]];const ofIt=candidates.flatMap(({finding})=>concerns(finding,certificate)?[finding]:[]);const told=[...new Set([...ofIt,...ofNode])];const outcome=_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md.find(o=>told.some(finding=>finding.outcome===o));return{target,certificate,findings:told,...outcome===void 0?{}:{outcome}}})}var keyOf=(fingerprint,node)=>`${fingerprint} ${node}`;function concerns({check,subject},{role,node}){const copy="node-api-server-copy";if(role!==copy)return check!==copy;return check===copy&&subject===node}


/***/ }),

/***/ 164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderHtml: () => (/* binding */ renderHtml)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_63UBCCBU_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4534);
/* harmony import */ var _chunk_76SHNWFD_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(422);
/* harmony import */ var _chunk_ZJI7UJVH_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8460);
/* harmony import */ var _chunk_OMM6ZTWT_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1231);
/* harmony import */ var _chunk_MBJIAI3R_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5184);
/* harmony import */ var _chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3352);
/* harmony import */ var _chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9524);
/* harmony import */ var _chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3632);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1972);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4374);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function markup(strings,...parts){return{html:strings.reduce((text,string,i)=>`${text}${written(parts[i-1])}${string}`)}}function trusted(html){return{html}}function written(part){if(part===void 0)return"";if(typeof part==="object")return"html"in part?part.html:part.map(written).join("");return escape(String(part))}var entities={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};function escape(raw){const text=(0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_13__/* .plain */ .p)(raw,1e3).replace(/[&<>"']/g,found=>entities[found]??found);return text===""?"":`${/^\s/.test(raw)?" ":""}${text}${/\s$/.test(raw)?" ":""}`}var tall=60;function table(caption,heads,rows,most2=tall){const row3=([first,...rest])=>markup`<tr><th scope="row">${first}</th>${rest.map(cell=>markup`<td>${cell}</td>`)}</tr>\n`;return markup`<div class="scroll${rows.length>most2?" tall":""}" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${heads.map(head=>markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(row3)}</tbody></table></div>`}var words={fail:"fail",inconclusive:"inconclusive",warn:"warn",pass:"pass",notApplicable:"not applicable"};function badge(outcome){if(outcome===void 0)return markup`<span class="badge none">not judged</span>`;return markup`<span class="badge ${outcome}">${words[outcome]}</span>`}function end(notAfter,asOf){return markup`<time datetime="${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .iso */ .KH)(notAfter)}">${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(notAfter)}</time> <small>${(0,_chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_8__/* .left */ .kb)(notAfter,asOf)}</small>`}function grouped(count){return count.toLocaleString("en-US")}var mostChoices=200;var atOnce=300;var allColumns=[{key:"outcome",title:"Outcome"},{key:"ends",title:"Ends"},{key:"role",title:"Role"},{key:"certificate",title:"Certificate"},{key:"cluster",title:"Cluster"},{key:"seen",title:"Seen in"},{key:"fingerprint",title:"Fingerprint"}];function certificates(assessment){const{asOf,targets}=assessment;const all=(0,_chunk_63UBCCBU_js__WEBPACK_IMPORTED_MODULE_1__/* .judgedCertificates */ .e)(assessment);if(all.length===0)return markup`<p class="empty">No certificate was seen.</p>\n`;const several=targets.length>1;const columns=allColumns.filter(({key})=>several||key!=="cluster");const head=({key,title})=>markup`<th scope="col"${key==="ends"?markup` aria-sort="ascending"`:void 0}>${title}</th>`;const rows=all.map(judged=>row(judged,several,asOf));const cut=rows.length<2*atOnce?rows.length:atOnce;const rest=cut<rows.length?markup`<tbody class="rest">\n${rows.slice(cut)}</tbody>`:void 0;return markup`${tools(all,several)}<div class="scroll${all.length>tall?" tall":""}" role="region" aria-label="Certificates seen" tabindex="0"><table id="certificates-table"><caption>Certificates seen: ${grouped(all.length)}, the first to end first</caption>
<colgroup>${columns.map(({key})=>markup`<col class="c-${key}">`)}</colgroup>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>
${rows.slice(0,cut)}</tbody>${rest}</table></div>
<p><button type="button" id="show-all" hidden>Show all ${grouped(all.length)}</button></p>\n`}function row({certificate,outcome,target},several,asOf){const{fingerprint,lifetimeInferred,role,seenIn,serialNumber,validity}=certificate;const inferred=lifetimeInferred===true?", lifetime inferred":"";const cluster=several?markup`<td>${target}</td>`:void 0;const print=fingerprint===void 0?void 0:markup`<code>${fingerprint}</code>`;const serial=serialNumber===void 0?void 0:markup`<small>serial ${serialNumber}</small>`;return markup`<tr class="${outcome??"none"}"><td>${badge(outcome)}</td><td><time datetime="${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .iso */ .KH)(validity.notAfter)}">${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(validity.notAfter)}</time><small>${(0,_chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_8__/* .left */ .kb)(validity.notAfter,asOf)}${inferred}</small></td><td>${role}</td><th scope="row">${nameOf(certificate)}</th>${cluster}<td>${seenIn.join(", ")}</td><td>${print}${serial}</td></tr>\n`}function nameOf({issuer,node,subject,validity}){const isNode=node!==void 0&&subject!==void 0&&!subject.includes(node);const by=issuer===void 0?"":`issued by ${issuer===subject?"itself":issuer}`;const from=validity.notBefore&&markup`${by===""?"":", "}valid from <time>${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(validity.notBefore)}</time>`;const notes=by===""&&from===void 0?void 0:markup`<small>${by}${from}</small>`;return[subject??node,isNode?markup`<small>${node}</small>`:void 0,notes]}function tools(all,several){const outcomes=_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.filter(wanted=>all.some(({outcome})=>outcome===wanted));const seen=_chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_6__/* .roles */ .Ot.filter(wanted=>all.some(({certificate})=>certificate.role===wanted));const clusters2=several?[...new Set(all.map(({target})=>target))].toSorted():[];return markup`<div class="tools" role="search" aria-label="Certificates" hidden>
<label>Search <input type="search" id="filter-text" autocomplete="off" spellcheck="false" placeholder="name, node, fingerprint"></label>
${choice("outcome","Outcome",outcomes)}${choice("role","Role",seen)}${clusters2.length>mostChoices?void 0:choice("cluster","Cluster",clusters2)}<output id="filter-said"></output>
</div>\n`}function choice(name,label,values){if(values.length<2)return void 0;const words2=value=>value==="notApplicable"?"not applicable":value;return markup`<label>${label} <select id="filter-${name}"><option value="">all</option>${values.map(value=>markup`<option value="${value}">${words2(value)}</option>`)}</select></label>\n`}var shown=5;function card(found,severalClusters,asOf){const[first]=found;if(first===void 0)return void 0;const checks=[...new Set(found.map(({check})=>check))];const clusters2=[...new Set(found.map(({target})=>target))];const names2=clusters2.length>3?`${clusters2.length} clusters`:(0,_chunk_ZJI7UJVH_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)(clusters2);const size=[checks.length>1||found.length===1?"":(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_14__/* .plural */ .L)(found.length,"finding"),severalClusters?`in ${names2}`:""].filter(part=>part!=="");const layout={severalClusters:clusters2.length>1,severalChecks:checks.length>1,asOf};const title=checks.length>1?`${checks.length} checks`:markup`<code>${first.check}</code>`;const alike=found.every(({message,remedy})=>message===first.message&&remedy===first.remedy);return markup`<article class="card ${first.outcome}">
<h3>${badge(first.outcome)} ${title} <small>${size.join(" ")}</small></h3>
${alike&&found.length>1?saidOnce(first,found,layout):saidEach(found,layout)}</article>\n`}function saidOnce(first,found,layout){const names2=found.map(finding=>markup`<li>${who(finding,layout)}</li>\n`);const list=markup`<ul class="names">\n${names2}</ul>`;const all=found.length>shown?markup`<details><summary>All ${found.length}</summary>${list}</details>`:list;return markup`<p>${(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(first,layout.asOf)}</p>
${remedyLine(first.remedy)}${all}\n`}function saidEach(found,layout){const remedies=[...new Set(found.map(({remedy})=>remedy))];const own=remedies.length>1;const line=finding=>markup`<li>${who(finding,layout)} ${(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__/* .messageOf */ .bD)(finding,layout.asOf)}${own?remedyLine(finding.remedy):void 0}</li>\n`;const open=found.length>shown?found.slice(0,shown-1):found;const rest=found.slice(open.length);const folded2=rest.length===0?void 0:markup`<details><summary>${rest.length} more</summary><ul>\n${rest.map(line)}</ul></details>\n`;return markup`<ul>\n${open.map(line)}</ul>
${own?void 0:remedyLine(remedies[0])}${folded2}`}function who({check,subject,target},{severalChecks,severalClusters}){const isCluster=subject===target;return markup`${severalChecks?markup`<code>${check}</code> `:void 0}${isCluster&&severalChecks&&!severalClusters?void 0:markup`<b>${subject}</b>`}${severalClusters&&!isCluster?markup` <small>${target}</small>`:void 0}`}function remedyLine(remedy){return remedy===void 0?void 0:markup`<p class="remedy"><b>What to do</b> ${remedy}</p>\n`}function findings(assessment){const{asOf,targets,verdict}=assessment;const all=(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__/* .byOutcome */ .Yn)(targets.flatMap(target=>target.findings));const bad=all.filter(({outcome})=>outcome!=="pass"&&outcome!=="notApplicable");const cards=[...Map.groupBy(bad,cardOf).values()].map(found=>card(found,targets.length>1,asOf));const well=verdict==="pass"?"Everything that was looked at passes.":"Nothing was observed.";const none=markup`<p class="empty">${well}</p>\n`;return markup`${cards.length===0?none:cards}${passes(assessment)}${excepted(all,targets.length>1)}`}function cardOf({check,message,outcome,remedy}){return JSON.stringify(outcome==="inconclusive"?[outcome,message,remedy]:[outcome,check])}function passes(assessment){const groups=(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__/* .allGroups */ .Sm)(assessment).filter(({outcome})=>outcome==="pass");if(groups.length===0)return void 0;const several=assessment.targets.length>1;const rows=groups.map(({check,findings:findings2,size,target,worst:worst2})=>[markup`<code>${check}</code>`,...several?[target]:[],findings2.length===1?worst2.subject:size,findings2.length===1?worst2.message:"",worst2.notAfter===void 0?"":end(worst2.notAfter,assessment.asOf)]);const heads=["Check",...several?["Cluster"]:[],"Subject","Finding","First to end"];const content=table("What passes",heads,rows);return folded(markup`${badge("pass")} ${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_14__/* .plural */ .L)(assessment.counts.pass,"finding")}`,content)}function excepted(all,several){const found=all.filter(({ignored})=>ignored!==void 0);if(found.length===0)return void 0;const rows=found.map(({check,message,subject,target})=>[markup`<code>${check}</code>`,...several?[target]:[],subject,message]);const heads=["Check",...several?["Cluster"]:[],"Subject","Exception"];const content=table("Findings that exceptions cover",heads,rows);return folded(markup`${badge("notApplicable")} ${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_14__/* .plural */ .L)(found.length,"finding")} ignored`,content)}function folded(summary,content){return markup`<details class="card"><summary>${summary}</summary>\n${content}</details>\n`}function titleOf({targets}){const[only]=targets;return`Certificates of ${targets.length===1&&only?only.target:`${grouped(targets.length)} clusters`}`}function header(assessment){const{asOf,failOn,failed,mode,observedAt,tool,verdict}=assessment;const sentence=(0,_chunk_ZJI7UJVH_js__WEBPACK_IMPORTED_MODULE_3__/* .tally */ .N4)(assessment);const job=failed?` The job fails (fail-on: ${failOn}).`:"";const judged=asOf.getTime()===observedAt.getTime()?void 0:markup`, judged as of ${moment(asOf)}`;return markup`<header class="${verdict}"><div class="page">
<p class="origin">${tool.name} ${tool.version}, mode ${mode}, looked at ${moment(observedAt)}${judged}</p>
<h1>${titleOf(assessment)}</h1>
<p class="verdict">${badge(verdict)} ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${job}</p>
<p class="next"><b>What next</b> ${next(assessment)}</p>
</div></header>\n`}function moment(date){return markup`<time datetime="${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .iso */ .KH)(date)}">${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .iso */ .KH)(date).slice(0,16).replace("T"," ")} UTC</time>`}function next(assessment){const[worst2]=(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__/* .allGroups */ .Sm)(assessment);if(worst2&&worst2.outcome!=="pass"&&worst2.outcome!=="notApplicable"){const where=assessment.targets.length>1?` of ${worst2.target}`:"";return markup`<code>${worst2.check}</code>${where}: ${worst2.worst.remedy??worst2.worst.message}`}const first=(0,_chunk_ZJI7UJVH_js__WEBPACK_IMPORTED_MODULE_3__/* .firstToEnd */ .VW)(assessment);const looked=assessment.verdict==="pass"?"Nothing.":"See what could not be read.";return first===void 0?looked:`${looked} First to end: ${first}.`}function figures(assessment){const{asOf,counts,earliestExpiry:first,targets}=assessment;const seen=targets.reduce((sum,{certificates:certificates2})=>sum+certificates2.length,0);const where=first===void 0||targets.length<2?"":` of ${first.target}`;const expiry=first===void 0?void 0:markup`<div class="wide-tile"><dt>First to end</dt><dd>${(0,_chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_8__/* .left */ .kb)(first.notAfter,asOf)}</dd><dd class="note"><time datetime="${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .iso */ .KH)(first.notAfter)}">${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(first.notAfter)}</time>, ${first.role} ${first.subject}${where}</dd></div>\n`;const count=outcome=>markup`<div class="${counts[outcome]===0?"zero":outcome}"><dt>${badge(outcome)}</dt><dd>${grouped(counts[outcome])}</dd></div>\n`;return markup`<dl class="tiles">
${expiry}${_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.map(count)}<div><dt>Certificates</dt><dd>${grouped(seen)}</dd><dd class="note">in ${grouped(targets.length)} ${targets.length===1?"cluster":"clusters"}</dd></div>
</dl>\n`}function clusters({asOf,targets}){if(targets.length<2)return void 0;const rows=targets.toSorted((a,b)=>_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.indexOf(a.verdict)-_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.indexOf(b.verdict)).map(target=>{const count=outcome=>target.findings.filter(f=>f.outcome===outcome).length;const first=(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_7__/* .firstEnd */ .IW)(target);const counts=["fail","inconclusive","warn","pass"].map(o=>count(o)===0?"":grouped(count(o)));return[target.target,badge(target.verdict),...counts,first===void 0?"":end(first,asOf)]});const heads=["Cluster","Verdict","Fail","Inconclusive","Warn","Pass","First to end"];return table("The verdict of each cluster, worst first",heads,rows,12)}function record(assessment){return markup`${unread(assessment)}${leftOut(assessment)}${policy(assessment)}`}function unread({targets}){const failed=targets.flatMap(({target,evidence})=>evidence.filter(({state})=>state==="unavailable").map(attempt=>({target,attempt})));if(failed.length===0)return markup`<p>Everything that was asked for could be read.</p>\n`;const alike=Map.groupBy(failed,({target,attempt:{detail,key,reason,source,superseded}})=>JSON.stringify([target,key,source,reason,detail,superseded]));const rows=[...alike.values()].flatMap(group=>group.slice(0,1).map(({target,attempt})=>{const{key,reason,source,subject}=attempt;const others=group.length>1?` and ${group.length-1} more`:"";const whose=subject===void 0?void 0:markup` <small>${subject}${others}</small>`;return[...targets.length>1?[target]:[],markup`${(0,_chunk_OMM6ZTWT_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceTitle */ .IM)(key)}${whose}`,source,reason,(0,_chunk_76SHNWFD_js__WEBPACK_IMPORTED_MODULE_2__/* .detailOf */ .R)(attempt)]}));const heads=[...targets.length>1?["Cluster"]:[],"Evidence","How","Reason","Detail"];return markup`<details class="card"><summary>Could not be read: ${failed.length}</summary>\n${table("Attempts that failed",heads,rows)}</details>\n`}function leftOut({targets}){const skipped=targets.flatMap(({evidence})=>evidence.filter(({state})=>state==="skipped"));const why=[...Map.groupBy(skipped,({detail})=>detail??"")].map(([detail,records])=>{const what=[...new Set(records.map(({key})=>(0,_chunk_OMM6ZTWT_js__WEBPACK_IMPORTED_MODULE_4__/* .evidenceTitle */ .IM)(key)))].join(", ");return detail===""?what:`${what} (${detail})`});const findings2=targets.flatMap(target=>target.findings);const judged=new Set(findings2.filter(({outcome})=>outcome!=="notApplicable").map(({check})=>check));const idle=[...new Set(findings2.map(({check})=>check))].filter(check=>!judged.has(check));return[why.length===0?void 0:markup`<p><b>Not looked at:</b> ${why.slice(0,20).join("; ")}.</p>\n`,idle.length===0?void 0:markup`<p><b>Not applicable:</b> ${codes(idle)}.</p>\n`]}function codes(names2){return names2.map((name,i)=>markup`${i===0?"":", "}<code>${name}</code>`)}function policy(assessment){const{failOn,mode,policy:policy2}=assessment;const limits=_chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_6__/* .roles */ .Ot.map(role=>{const{capped,fail,warn}=policy2.thresholds[role];const cap=(grade,share)=>capped.includes(grade)?`, at most ${share} of the lifetime`:"";return[role,`${warn.text}${cap("warn","25 %")}`,`${fail.text}${cap("fail","10 %")}`]});const ignores=policy2.ignores.map(({match,reason,until})=>[match,reason,(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(until)]);const exceptions=ignores.length===0?void 0:table("Exceptions",["Ignored","Why","Until"],ignores);const own=(0,_chunk_MBJIAI3R_js__WEBPACK_IMPORTED_MODULE_5__/* .ownPolicies */ .t)(assessment).map(({target,overrides,differs})=>[target,overrides,differs]);const owned=own.length===0?void 0:table("By cluster",["Cluster","Overrides for it","Differs in"],own);return markup`<details class="card"><summary>Policy</summary>
<p>Mode <code>${mode}</code>, the job fails on <code>${failOn}</code>. Checks: ${codes(policy2.checks)}.</p>
${table("Thresholds",["Role","Warns when less is left than","Fails when less is left than"],limits)}${owned}${exceptions}</details>\n`}var script=`
'use strict'
document.documentElement.classList.add('scripted')
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true
    details.dataset.folded = ''
  }
})
addEventListener('afterprint', () => {
  for (const details of document.querySelectorAll('details[data-folded]')) {
    details.open = false
    delete details.dataset.folded
  }
})
addEventListener('DOMContentLoaded', () => {
  const table = document.getElementById('certificates-table')
  if (!table) return
  const [first, rest] = table.tBodies
  const heads = [...table.tHead.rows[0].cells]
  const column = Object.fromEntries(heads.map((head, i) => [head.textContent, i]))
  const collator = new Intl.Collator('en', { numeric: true })
  const count = new Intl.NumberFormat('en')
  const ranks = ['fail', 'inconclusive', 'warn', 'pass', 'notApplicable', 'none']
  const keys = {
    Outcome: (row) => ranks.indexOf(row.className),
    Ends: (row) => Date.parse(row.cells[column.Ends].firstChild.dateTime),
  }
  const field = (name) => document.getElementById('filter-' + name)
  const more = document.getElementById('show-all')
  let rows = [...table.tBodies].flatMap((body) => [...body.rows])
  let room = rest ? first.rows.length : Infinity

  const texts = new Map()
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, [...row.cells].map((cell) => cell.textContent).join(' ').toLowerCase())
    return texts.get(row)
  }
  const matching = () => {
    const words = field('text').value.toLowerCase().split(/\\s+/).filter(Boolean)
    const [outcome, role, cluster] = ['outcome', 'role', 'cluster'].map((name) => field(name)?.value ?? '')
    return (row) =>
      (outcome === '' || row.className === outcome) &&
      (role === '' || row.cells[column.Role].textContent === role) &&
      (cluster === '' || row.cells[column.Cluster].textContent === cluster) &&
      words.every((word) => textOf(row).includes(word))
  }
  const tell = (found) => {
    const cut = found > room ? ', the first ' + count.format(room) + ' shown' : ''
    field('said').textContent = count.format(found) + ' of ' + count.format(rows.length) + cut
    more.hidden = found <= room
  }
  const place = () => {
    const matches = matching()
    const [shown, later] = [document.createDocumentFragment(), document.createDocumentFragment()]
    let found = 0
    for (const row of rows) {
      row.hidden = !matches(row)
      if (!row.hidden) found += 1
      const place = rest && (row.hidden || found > room) ? later : shown
      place.append(row)
    }
    first.append(shown)
    rest?.append(later)
    tell(found)
  }
  const sort = (head) => {
    const descending = head.getAttribute('aria-sort') === 'ascending'
    const key = keys[head.textContent] ?? ((row) => row.cells[column[head.textContent]].textContent)
    const order = descending ? -1 : 1
    const keyed = rows.map((row) => ({ row, key: key(row) }))
    keyed.sort((a, b) => order * (typeof a.key === 'number' ? a.key - b.key : collator.compare(a.key, b.key)))
    rows = keyed.map(({ row }) => row)
    for (const other of heads) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending')
    place()
  }
  for (const head of heads) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    button.addEventListener('click', () => sort(head))
    head.append(button)
  }
  more.addEventListener('click', () => {
    room = Infinity
    place()
    table.parentElement.focus()
  })
  const tools = document.querySelector('.tools')
  tools.addEventListener('input', place)
  tools.hidden = false
  // browsers may bring back what was chosen before a reload
  if (['text', 'outcome', 'role', 'cluster'].some((name) => field(name)?.value)) place()
  else tell(rows.length)
})
`;var styleHash="sha256-1g2BQt/WciO9vURj6GbmY9mq3dVQyJ8xIAcp/fjb/wg=";var scriptHash="sha256-a0JRLYn+zJcYZZgPDl/BycRBGqiopfk/VUOWcjVYRO8=";var contentSecurityPolicy=["default-src 'none'",`style-src '${styleHash}'`,`script-src '${scriptHash}'`,"img-src data:","base-uri 'none'","form-action 'none'"].join("; ");var sprites=trusted(`<svg class="sprites" width="0" height="0" aria-hidden="true"><defs>
<path id="m-fail" d="M0-9L9 0L0 9L-9 0Z"/>
<path id="m-warn" d="M0-8.5L9 7.5H-9Z"/>
<path id="m-inconclusive" d="M-7-7H7V7H-7Z"/>
<circle id="m-pass" r="7"/>
<circle id="m-notApplicable" r="5"/>
<circle id="m-none" r="5.5"/>
</defs></svg>
`);var colours={fail:"%23b3261e",inconclusive:"%236a3fa0",warn:"%238a4d00",pass:"%231a6b3c"};function icon(verdict){const path="M8 1L14 3V8C14 11 11 14 8 15C5 14 2 11 2 8V3Z";return`data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath fill=%22${colours[verdict]}%22 d=%22${path}%22/%3E%3C/svg%3E`}var style=`
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
`;var detailed=4;var most=30;var mostPools=6;function lanesOf(assessment){const byTarget=Map.groupBy((0,_chunk_63UBCCBU_js__WEBPACK_IMPORTED_MODULE_1__/* .judgedCertificates */ .e)(assessment),({target})=>target);const rank=verdict=>_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.indexOf(verdict);const clusters2=assessment.targets.toSorted((a,b)=>rank(a.verdict)-rank(b.verdict)).map(({target})=>({name:target,certificates:byTarget.get(target)??[]})).filter(({certificates:certificates2})=>certificates2.length>0);const several=assessment.targets.length>1;const lanes=clusters2.length>detailed?shortened(clusters2):clusters2.flatMap(lane=>byRole(lane,several));return lanes.map(lane=>{const bands2=bandsOf(lane.certificates,assessment);return bands2===void 0?lane:{...lane,bands:bands2}})}function shortened(clusters2){if(clusters2.length<=most)return clusters2;const rest=clusters2.slice(most-1);const end2=({certificate})=>certificate.validity.notAfter.getTime();const certificates2=rest.flatMap(lane=>lane.certificates).toSorted((a,b)=>end2(a)-end2(b));return[...clusters2.slice(0,most-1),{name:`${rest.length} other clusters`,certificates:certificates2}]}function byRole({certificates:certificates2,name},several){return _chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_6__/* .roles */ .Ot.flatMap(role=>{const ofRole=certificates2.filter(({certificate})=>certificate.role===role);if(ofRole.length===0)return[];return several?[{name:role,cluster:name,certificates:ofRole}]:byPool(role,ofRole)})}function byPool(role,certificates2){const pools=Map.groupBy(certificates2,({certificate})=>poolOf(certificate.node??""));if(pools.size<2||pools.size>mostPools||pools.size===certificates2.length)return[{name:role,certificates:certificates2}];return[...pools].toSorted(([a],[b])=>a<b?-1:1).map(([pool,ofPool])=>({name:`${role}, ${pool}`,certificates:ofPool}))}function poolOf(node){return node.replace(/-vmss[0-9a-z]{6}$|(?<=^aks[a-z][0-9a-z]{0,5})[0-9a-z]{6}$|(?<!\d)\d+$|-\d+$/,"")}var caps={warn:.25,fail:.1};function bandsOf(certificates2,assessment){const judged=certificates2.find(({outcome})=>outcome!==void 0);const first=judged?.certificate;const days=first?.lifetimeDays;if(first===void 0||days===void 0)return void 0;const policy2=(0,_chunk_MBJIAI3R_js__WEBPACK_IMPORTED_MODULE_5__/* .policyOf */ .U)(assessment,assessment.targets.find(({target})=>target===judged?.target));const threshold=policy2.thresholds[first.role];const reach=grade=>{const limit=threshold[grade];const lifetime=days*_chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_10__/* .oneDay */ .J9;const milliseconds=limit.kind==="duration"?limit.milliseconds:limit.fraction*lifetime;return threshold.capped.includes(grade)?Math.min(milliseconds,caps[grade]*lifetime):milliseconds};return{warn:reach("warn"),fail:reach("fail")}}function marksOf(certificates2,scale,gap){const groups=[];for(const judged of certificates2){const at=scale.at(judged.certificate.validity.notAfter);const last=groups.at(-1);if(last!==void 0&&at-last.at<gap)last.members.push(judged);else groups.push({at,members:[judged]})}return groups.map(({at,members})=>({at,outcome:worst(members),certificates:members}))}function worst(certificates2){return _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.find(wanted=>certificates2.some(({outcome})=>outcome===wanted))}function said(certificates2){const ends=[certificates2[0],certificates2.at(-1)].flatMap(c=>c===void 0?[]:[(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(c.certificate.validity.notAfter)]);const counts=_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_11__/* .worstFirst */ .md.flatMap(wanted=>{const count=certificates2.filter(({outcome})=>outcome===wanted).length;return count===0?[]:[`${count} ${wanted==="notApplicable"?"not applicable":wanted}`]});const sums=counts.length===0?"":`: ${counts.join(", ")}`;return`${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_14__/* .plural */ .L)(certificates2.length,"certificate")}, ${[...new Set(ends)].join(" to ")}${sums}. ${names(certificates2)}`}var named=4;function names(certificates2){const all=[...new Set(certificates2.map(nameOf2))];const rest=all.length-named;return (0,_chunk_ZJI7UJVH_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)(rest>1?[...all.slice(0,named),`${rest} more`]:all)}function nameOf2({certificate:{node,role,subject}}){return node??subject??role}var bend=10;var furthest={past:-3650,future:18250};var margin=3;var bent=days=>Math.sign(days)*Math.log1p(Math.abs(days)/bend);function scaleOf(dates,asOf){const days=date=>(date.getTime()-asOf.getTime())/_chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_10__/* .oneDay */ .J9;const ends=dates.map(days);const first=ends.reduce((a,b)=>Math.min(a,b),-4);const last=ends.reduce((a,b)=>Math.max(a,b),120);const from=bent(Math.max(first,furthest.past));const to=bent(Math.min(last,furthest.future));const place=count=>{const share=(bent(Math.min(Math.max(count,first),last,furthest.future))-from)/(to-from);return rounded(margin+Math.min(Math.max(share,0),1)*(100-2*margin))};return{at:date=>place(days(date)),ticks:gap=>{const shown2=[];for(const[count,label]of marks){const at=place(count);const isOutside=count<Math.max(first,furthest.past)||count>Math.min(last,furthest.future);if(isOutside||shown2.some(tick=>Math.abs(tick.at-at)<gap))continue;shown2.push({at,label,date:new Date(asOf.getTime()+count*_chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_10__/* .oneDay */ .J9),isNow:count===0})}return shown2.toSorted((a,b)=>a.at-b.at)}}}var marks=[[0,"as of"],[30,"30 days"],[365,"1 year"],[90,"90 days"],[7,"7 days"],[3650,"10 years"],[10950,"30 years"],[-30,"30 days ago"],[-365,"1 year ago"],[730,"2 years"],[1825,"5 years"],[180,"180 days"],[-7,"7 days ago"],[-1825,"5 years ago"],[7300,"20 years"]];function rounded(percent){return Math.round(percent*100)/100}var windows=[["Ended",0],["7 days",7],["30 days",30],["90 days",90],["1 year",365],["Later",Infinity]];function windowsTable(lanes,asOf){const days=({certificate})=>(0,_chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_8__/* .daysLeft */ .H_)(certificate.validity.notAfter,asOf);const rows=lanes.map(({certificates:certificates2,cluster,name})=>{const counts=windows.map(([,limit],i)=>{const from=windows[i-1]?.[1]??-Infinity;const count=certificates2.filter(judged=>days(judged)>=from&&days(judged)<limit).length;return count===0?"":grouped(count)});const first=certificates2[0]?.certificate.validity.notAfter??asOf;const where=cluster===void 0?void 0:markup`<small>${cluster}</small>`;return[markup`${name} ${where}`,markup`<time datetime="${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .iso */ .KH)(first)}">${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(first)}</time>`,...counts]});const heads=["Line","First to end",...windows.map(([name])=>name)];return markup`<details><summary>The timeline in figures</summary>
${table("How many certificates of each line end within",heads,rows)}</details>\n`}function timeline(assessment){const{asOf}=assessment;const lanes=lanesOf(assessment);const ends=lanes.flatMap(lane=>lane.certificates.map(({certificate})=>certificate.validity.notAfter));if(ends.length===0)return markup`<p class="empty">No certificate was seen.</p>\n`;const scale=scaleOf(ends,asOf);const counts=lanes.length<28;const drawings=[{name:"wide",gap:3.4,ticks:scale.ticks(8.8),scale,counts},{name:"narrow",gap:8,ticks:scale.ticks(15),scale,counts}];return markup`<figure class="timeline">
${drawings.map(drawing=>drawn(lanes,drawing,asOf))}${legend(lanes)}</figure>
${windowsTable(lanes,asOf)}`}function drawn(lanes,drawing,asOf){const texts=drawing.ticks.map(({at,date,isNow,label})=>markup`<text class="${isNow?"now":"tick"}" x="${at}%" y="14">${label}</text><text class="${isNow?"date now":"date"}" x="${at}%" y="29">${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_9__/* .dayOf */ .kb)(date)}</text>`);const axis=markup`<div class="lane axis"><div></div><svg class="track" aria-hidden="true">${texts}</svg></div>\n`;const rows=lanes.map((lane,i)=>{const isNew=lane.cluster!==void 0&&lane.cluster!==lanes[i-1]?.cluster;const heading=isNew?markup`<p class="lane-group">${lane.cluster}</p>\n`:void 0;return markup`${heading}${row2(lane,drawing,asOf)}`});return markup`<div class="${drawing.name}">
${axis}${rows}${lanes.length>10?axis:void 0}</div>\n`}function row2(lane,{counts,gap,scale,ticks},asOf){const{certificates:certificates2,cluster,name}=lane;const where=cluster===void 0?"":` of ${cluster}`;const lines=ticks.map(({at,isNow})=>markup`<line class="${isNow?"now":"tick"}" x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`);const count=counts?markup` <small>${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_14__/* .plural */ .L)(certificates2.length,"certificate")}</small>`:void 0;return markup`<div class="lane"><div class="lane-name">${name}${count}</div>
<svg class="track" role="img" aria-label="${`${name}${where}: ${said(certificates2)}`}">${bands(lane,asOf,scale)}${lines}
${marksOf(certificates2,scale,gap).map(mark)}</svg></div>\n`}function mark({at,certificates:certificates2,outcome}){const{length}=certificates2;const count=length>1?markup`<text x="${at}%" y="13">${grouped(length)}</text>`:void 0;return markup`<g class="mark ${outcome??"none"}"><title>${said(certificates2)}</title><use href="#m-${outcome??"none"}" x="${at}%" y="27"/>${count}</g>\n`}function bands({bands:bands2},asOf,scale){const now=scale.at(asOf);const reach=milliseconds=>scale.at(new Date(asOf.getTime()+milliseconds));const[fail,warn]=bands2===void 0?[now,now]:[reach(bands2.fail),reach(bands2.warn)];const band=(name,from,to)=>to<=from?void 0:markup`<rect class="${name}" x="${from}%" width="${Math.round((to-from)*100)/100}%" height="100%"/>`;return[band("band-past",0,now),band("band-fail",now,fail),band("band-warn",fail,warn)]}function legend(lanes){const hasBands=lanes.some(lane=>lane.bands!==void 0);const keys=hasBands?markup`<span class="key band-fail">fails</span> <span class="key band-warn">warns</span>`:void 0;const note=hasBands?" The thresholds drawn are those of the first certificate of a line to end.":"";return markup`<figcaption>${badge("fail")} ${badge("warn")} ${badge("pass")} ${badge(void 0)} <span class="key band-past">ended</span> ${keys}
<p>A number counts certificates that end at about the same time; the mark stands where the first of them ends. The axis is even for some days and then shrinks, so that a week and thirty years fit on one line.${note}</p></figcaption>\n`}function renderHtml(assessment){const sections=[{id:"clusters",title:"Clusters",content:clusters(assessment)},{id:"timeline",title:"Timeline",content:timeline(assessment)},{id:"findings",title:"Findings",content:findings(assessment)},{id:"certificates",title:"Certificates",content:certificates(assessment)},{id:"record",title:"How it was looked",content:record(assessment)}].filter(({content})=>content!==void 0);return page(assessment,sections).html}function page(assessment,sections){const link=({id,title})=>markup`<li><a href="#${id}">${title}</a></li>\n`;const section=({content,id,title})=>markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}</section>\n`;return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${assessment.verdict}: ${titleOf(assessment)}</title>
<link rel="icon" href="${icon(assessment.verdict)}">
<style>${trusted(style)}</style>
<script>${trusted(script)}</script>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${sprites}${header(assessment)}<nav aria-label="Sections"><ul class="page">
${sections.map(link)}</ul></nav>
<main class="page">
${figures(assessment)}${sections.map(section)}</main>
<footer class="page">Everything here was rendered from one result; report.json holds it for machines.</footer>
</body>
</html>
`}


/***/ })

};
