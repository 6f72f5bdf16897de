export const id = 344;
export const ids = [344];
export const modules = {

/***/ 8384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ judgedCertificates)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9425);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function judgedCertificates(assessment){return assessment.targets.flatMap(ofTarget).toSorted((a,b)=>a.certificate.validity.notAfter.getTime()-b.certificate.validity.notAfter.getTime())}function ofTarget({target,certificates,findings}){const byFingerprint=Map.groupBy(findings.flatMap(finding=>finding.certificates.map(fingerprint=>({fingerprint,finding}))),({fingerprint})=>fingerprint);const bySubject=Map.groupBy(findings,({subject})=>subject);return certificates.map(certificate=>{const{fingerprint="",node,role}=certificate;const ofNode=node===void 0?[]:(bySubject.get(node)??[]).filter(f=>f.check.startsWith(`${role}-`));const ofIt=(byFingerprint.get(fingerprint)??[]).flatMap(({finding})=>concerns(finding,certificate)?[finding]:[]);const about=[...new Set([...ofIt,...ofNode])];const outcome=_chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md.find(o=>about.some(finding=>finding.outcome===o));return{target,certificate,findings:about,...outcome===void 0?{}:{outcome}}})}function concerns({check,subject},{role,node}){const copy="node-api-server-copy";if(role!==copy)return check!==copy;return check===copy&&subject===node}


/***/ }),

/***/ 6344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   field: () => (/* binding */ field),
/* harmony export */   renderCsv: () => (/* binding */ renderCsv)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_NBSRJALV_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8384);
/* harmony import */ var _chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9654);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9425);
/* harmony import */ var _chunk_4CEA6MXO_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5405);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3481);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var columns={target:({target})=>target,role:({certificate})=>certificate.role,subject:({certificate})=>certificate.subject,issuer:({certificate})=>certificate.issuer,serialNumber:({certificate})=>certificate.serialNumber,node:({certificate})=>certificate.node,notBefore:({certificate:{validity}})=>validity.notBefore&&(0,_chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_2__/* .iso */ .KH)(validity.notBefore),notAfter:({certificate:{validity}})=>(0,_chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_2__/* .iso */ .KH)(validity.notAfter),daysLeft:({certificate:{validity}},asOf)=>(0,_chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_2__/* .daysLeft */ .H_)(validity.notAfter,asOf),outcome:({outcome})=>outcome,problems:({findings})=>findings.filter(({outcome})=>outcome!=="pass"&&outcome!=="notApplicable").map(({check,outcome})=>`${check} ${outcome}`).join("; "),lifetimeDays:({certificate})=>certificate.lifetimeDays,lifetimeInferred:({certificate})=>certificate.lifetimeInferred===true?"true":void 0,seenIn:({certificate})=>certificate.seenIn.join("; "),fingerprint:({certificate})=>certificate.fingerprint};function renderCsv(assessment){const rows=(0,_chunk_NBSRJALV_js__WEBPACK_IMPORTED_MODULE_1__/* .judgedCertificates */ .e)(assessment).map(row=>Object.values(columns).map(value=>field(value(row,assessment.asOf))));return[Object.keys(columns),...rows].map(cells=>`${cells.join(",")}\r
`).join("")}var formula=/(^|;)(\s*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/g;function field(value){if(value===void 0)return"";if(typeof value==="number")return String(value);const safe=(0,_chunk_4CEA6MXO_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(value,4e3).replace(formula,"$1$2'");return/[",\r\n]/.test(safe)?`"${safe.replaceAll('"','""')}"`:safe}


/***/ })

};
