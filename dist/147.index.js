export const id = 147;
export const ids = [147];
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

/***/ 2147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   field: () => (/* binding */ field),
/* harmony export */   renderCsv: () => (/* binding */ renderCsv)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_63UBCCBU_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4534);
/* harmony import */ var _chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3632);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1972);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4374);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var columns={target:({target})=>target,role:({certificate})=>certificate.role,subject:({certificate})=>certificate.subject,issuer:({certificate})=>certificate.issuer,serialNumber:({certificate})=>certificate.serialNumber,node:({certificate})=>certificate.node,notBefore:({certificate:{validity}})=>validity.notBefore&&(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_3__/* .iso */ .KH)(validity.notBefore),notAfter:({certificate:{validity}})=>(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_3__/* .iso */ .KH)(validity.notAfter),daysLeft:({certificate:{validity}},asOf)=>(0,_chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_2__/* .daysLeft */ .H_)(validity.notAfter,asOf),outcome:({outcome})=>outcome,problems:({findings})=>findings.filter(({outcome})=>outcome!=="pass"&&outcome!=="notApplicable").map(({check,outcome})=>`${check} ${outcome}`).join("; "),lifetimeDays:({certificate})=>certificate.lifetimeDays,lifetimeInferred:({certificate})=>certificate.lifetimeInferred===true?"true":void 0,seenIn:({certificate})=>certificate.seenIn.join("; "),fingerprint:({certificate})=>certificate.fingerprint};function renderCsv(assessment){const rows=(0,_chunk_63UBCCBU_js__WEBPACK_IMPORTED_MODULE_1__/* .judgedCertificates */ .e)(assessment).map(row=>Object.values(columns).map(value=>field(value(row,assessment.asOf))));return[Object.keys(columns),...rows].map(cells=>`${cells.join(",")}\r
`).join("")}var formula=/(^|;)(\s*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/g;function field(value){if(value===void 0)return"";if(typeof value==="number")return String(value);const safe=(0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_7__/* .plain */ .p)(value,4e3).replace(formula,"$1$2'");return/[",\r\n]/.test(safe)?`"${safe.replaceAll('"','""')}"`:safe}


/***/ })

};
