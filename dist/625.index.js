export const id = 625;
export const ids = [625];
export const modules = {

/***/ 3106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ moveFile),
/* harmony export */   n: () => (/* binding */ removeFile)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4680);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function removeFile(path){try{if((0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(path)!==void 0)(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.rmSync)(path);return{path}}catch(error){return (0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error,path)}}function moveFile(path,to){try{(0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(path);(0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(to);(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.renameSync)(path,to);return{path:to}}catch(error){return (0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error,path)}}


/***/ }),

/***/ 4310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ readWithoutLinks)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2685);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(903);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function readWithoutLinks(path,most){const named=factsOf(path);if(named!==void 0&&(0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(named)==="link")return{problem:"link"};const read=(0,_chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_1__/* .readBytes */ .io)(path,{most,pipes:false});if("problem"in read||named?.dev===read.facts.dev&&named.ino===read.facts.ino)return read;return{problem:"link"}}function factsOf(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_3__.lstatSync)(path)}catch{return void 0}}


/***/ }),

/***/ 918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ linkTarget),
/* harmony export */   x: () => (/* binding */ isFree)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function isFree(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path,{throwIfNoEntry:false})===void 0}catch{return true}}function linkTarget(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path).isSymbolicLink()?(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(path):void 0}catch{return void 0}}


/***/ }),

/***/ 824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ rotationSteps),
/* harmony export */   MU: () => (/* binding */ recorderOf),
/* harmony export */   TZ: () => (/* binding */ isSameRotation),
/* harmony export */   _c: () => (/* binding */ verificationIds),
/* harmony export */   dM: () => (/* binding */ oldCredentialVerifications),
/* harmony export */   nT: () => (/* binding */ isOpen),
/* harmony export */   p4: () => (/* binding */ isVerified),
/* harmony export */   su: () => (/* binding */ newestOf)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function recorderOf({clock,keep,log,name},begun){let record=begun;const know=known=>{record={...record,...known}};const withStep=(step,detail)=>({...record,steps:[...record.steps,{step,at:clock(),detail}]});return{record:()=>record,know,end:(outcome,message)=>{know({outcome,message});if(record.steps.length>0)keep(record)},note:(step,detail,known={})=>{know(known);know(withStep(step,detail));const problem=keep(record);log.info(`${name}: ${step}: ${detail}${problem===void 0?"":` (not recorded: ${problem})`}`)},require:(step,detail)=>{const next=withStep(step,detail);const problem=keep(next);if(problem!==void 0)return problem;know(next);log.info(`${name}: ${step}: ${detail}`);return void 0}}}var isOpen=({outcome})=>outcome===void 0||outcome==="running"||outcome==="interrupted";var newestOf=(records,target,digest)=>records.findLast(record=>record.target===target&&(record.cluster??digest)===digest&&(record.after.length>0||isOpen(record)&&record.before.length>0));var isSameRotation=(one,other)=>one.target===other.target&&one.steps[0]?.at.getTime()===other.steps[0]?.at.getTime();var rotationSteps=["preflight","baseline","request","requested","ended","proof","check","finished","interrupted"];var verificationIds=["api-server-ca-differs","old-ca-refused","old-client-certificate-refused","old-token-refused","new-credentials-work","service-account-token-works","root-ca-published","nodes-renewed","kubelet-requests-issued"];var oldCredentialVerifications=["old-client-certificate-refused","old-token-refused"];var isVerified=proofs=>proofs.length===verificationIds.length&&verificationIds.every(id=>proofs.some(proof=>proof.id===id))&&proofs.every(({outcome})=>outcome==="held"||outcome==="notApplicable");


/***/ }),

/***/ 6625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openRecords: () => (/* binding */ openRecords)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_I5QTREPK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4310);
/* harmony import */ var _chunk_LOEBBRM2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1532);
/* harmony import */ var _chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(824);
/* harmony import */ var _chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3106);
/* harmony import */ var _chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7280);
/* harmony import */ var _chunk_QTZLODGH_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(918);
/* harmony import */ var _chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2685);
/* harmony import */ var _chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1923);
/* harmony import */ var _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1948);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4680);
/* harmony import */ var _chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8700);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(903);
/* harmony import */ var _chunk_MEHMKFVB_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7385);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9748);
/* harmony import */ var _chunk_6HR7QLT2_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(487);
/* harmony import */ var _chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(5268);
/* harmony import */ var _chunk_PLJW6ELE_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(7512);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(5694);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(6760);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var mebi=1024*1024;var written={bytes:8*mebi,rotations:100,steps:200,nodes:5e3,text:2e3};var generosity=4;var readable={bytes:generosity*written.bytes,rotations:generosity*written.rotations,elements:generosity*written.nodes,depth:24};var date2=(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .codec */ .rL)(_chunk_6HR7QLT2_js__WEBPACK_IMPORTED_MODULE_15__/* .iso_exports */ .Wh.datetime(),(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .date */ .p6)(),{decode:text=>new Date(text),encode:value=>value.toISOString()});var line=(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .codec */ .rL)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .string */ .Yj)(),(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .string */ .Yj)(),{decode:text=>(0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_18__/* .plain */ .p)(text,written.text),encode:text=>(0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_18__/* .plain */ .p)(text,written.text)});var certificate=(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .codec */ .rL)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .looseObject */ ._H)({der:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .string */ .Yj)()}),(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .custom */ .Ie)(),{decode:({der},{issues})=>{try{return (0,_chunk_PLJW6ELE_js__WEBPACK_IMPORTED_MODULE_17__/* .certificateFromDer */ .VJ)(der)}catch{issues.push({code:"custom",input:der,message:"is no certificate"});return _chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .NEVER */ .tm}},encode:({subject,fingerprint,notBefore,notAfter,der})=>({subject,fingerprint,notBefore:notBefore.toISOString(),notAfter:notAfter.toISOString(),der})});var certificates=(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .readonly */ .tB)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .array */ .YO)(certificate));var rotationForm=(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .object */ .Ik)({target:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .string */ .Yj)(),cluster:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .string */ .Yj)().check((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._regex */ .Fk)(/^[0-9a-f]{64}$/))),how:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._enum */ .$8)(["began","attached","took-over"]),startedAt:date2,before:certificates,after:certificates,nodes:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .readonly */ .tB)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .array */ .YO)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .object */ .Ik)({name:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .string */ .Yj)(),createdAt:date2})))),steps:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .readonly */ .tB)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .array */ .YO)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .object */ .Ik)({step:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._enum */ .$8)(_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .rotationSteps */ .G9),at:date2,detail:line}))),proofs:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .readonly */ .tB)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .array */ .YO)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .object */ .Ik)({id:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._enum */ .$8)(_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .verificationIds */ ._c),outcome:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._enum */ .$8)(["held","failed","inconclusive","notApplicable"]),message:line,reason:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._enum */ .$8)(_chunk_6HR7QLT2_js__WEBPACK_IMPORTED_MODULE_15__/* .reasons */ .Ot)),remedy:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)(line)}))),apiServerDown:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .object */ .Ik)({from:date2,until:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)(date2)})),outcome:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)((0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* ._enum */ .$8)(["proved","not-proved","failed","canceled","running","interrupted","refused","not-needed","not-begun"])),message:(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .exactOptional */ .yq)(line)});var schemaVersion="1.0";function isNewer(version){const[,major,minor]=typeof version==="string"?/^(\d{1,4})\.(\d{1,4})$/.exec(version)??[]:[];if(major===void 0||minor===void 0)return void 0;const[ownMajor=0,ownMinor=0]=schemaVersion.split(".").map(Number);return Number(major)>ownMajor||Number(major)===ownMajor&&Number(minor)>ownMinor}function readRecords(text){const value=parsed(text);const{schemaVersion:schemaVersion2,rotations}=fieldsOf(value);const newer=isNewer(schemaVersion2);if(newer===true)return{problem:"newer"};if(newer===void 0||!Array.isArray(rotations)||rotations.length>readable.rotations)return{problem:"corrupt"};try{return{records:rotations.map(rotationOf)}}catch{return{problem:"corrupt"}}}function rotationOf(value){const lists=Object.values(fieldsOf(value)).filter(Array.isArray);if(lists.some(({length})=>length>readable.elements))throw new RangeError("a list without an end");return (0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .decode */ .D4)(rotationForm,value)}var fieldsOf=value=>typeof value==="object"&&value!==null?value:{};function parsed(text){try{return isShallow(text)?JSON.parse(text):void 0}catch{return void 0}}function isShallow(text){let depth=0;let isInText=false;for(let i=0;i<text.length;i+=1){const character=text[i];if(isInText&&character==="\\")i+=1;else if(character==='"')isInText=!isInText;else if(isInText)continue;else if(character==="["||character==="{")depth+=1;else if(character==="]"||character==="}")depth-=1;if(depth>readable.depth)return false}return true}function renderRecords(rotations){const newestOfCluster=new Map(rotations.map(record=>[record.target,record]));const isNeeded=record=>record===rotations.at(-1)||(0,_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .isOpen */ .nT)(record)&&newestOfCluster.get(record.target)===record;const newestFirst=rotations.toReversed();const order=[...newestFirst.filter(isNeeded),...newestFirst.filter(record=>!isNeeded(record))];const texts=new Map;const[begin,end]=frame();let room=written.bytes-begin.length-end.length;for(const record of order){const text=textOf(record);room-=Buffer.byteLength(text)+separator.length;if(room<0||texts.size===written.rotations){if(isNeeded(record))return void 0;break}texts.set(record,text)}const kept=rotations.flatMap(record=>texts.get(record)??[]);return pieces(begin,kept,end)}var separator=",\n    ";function*pieces(begin,texts,end){yield begin;for(const[i,text]of texts.entries())yield i===0?text:`${separator}${text}`;yield end}function frame(){const[begin="",end=""]=JSON.stringify({schemaVersion,tool: _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_9__/* .tool */ .z,rotations:[0]},void 0,2).split("0\n  ]");return[begin,`
  ]${end}
`]}function textOf(record){const{nodes,steps,...rest}=record;const[first,...later]=steps;const kept=[...first===void 0?[]:[first],...later.slice(1-written.steps)];const form=(0,_chunk_RUTDHEZC_js__WEBPACK_IMPORTED_MODULE_16__/* .encode */ .lF)(rotationForm,{...rest,steps:kept,...nodes===void 0||!(0,_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .isOpen */ .nT)(record)?{}:{nodes:nodes.slice(0,written.nodes)}});return JSON.stringify(form,void 0,2).replaceAll("\n","\n    ")}var name="rotation.json";function openRecords(directory,log){const path=(0,node_path__WEBPACK_IMPORTED_MODULE_22__.resolve)(directory,name);const shown=(0,node_path__WEBPACK_IMPORTED_MODULE_22__.join)(directory,name);const problemOf=({problem,remedy})=>({input:"report-directory",value:(0,_chunk_LOEBBRM2_js__WEBPACK_IMPORTED_MODULE_2__/* .show */ .WU)(directory),problem:`holds ${name}, which ${problem}, so no rotation is started`,remedy});const first=nowAt(path);if("problem"in first&&!(first.isMovable&&isAside(path,log)))throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_14__/* .InputError */ .dz([problemOf(first)]);const own=[];let broken;return{known:"records"in first?first.records:[],problem:()=>broken===void 0?void 0:{...problemOf(broken),problem:`holds ${name}, which ${broken.problem}: the record of this rotation isn't complete`},keep:record=>{const index=own.findIndex(one=>(0,_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameRotation */ .TZ)(one,record));own.splice(index<0?own.length:index,1,record);broken=written2(path,own);if(broken===void 0)return void 0;return`${shown} ${broken.problem}. ${broken.remedy}`}}}function written2(path,own){const now=nowAt(path);if("problem"in now)return now;const others=now.records.filter(record=>!own.some(one=>(0,_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameRotation */ .TZ)(one,record)));const pieces2=renderRecords([...others,...own]);if(pieces2===void 0)return brokenBy("has no room for another rotation","Move it away, or set report-directory to another folder.");const result=(0,_chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_5__/* .writeWhole */ .f8)(path,(0,_chunk_MEHMKFVB_js__WEBPACK_IMPORTED_MODULE_13__/* .piecesWithoutSecrets */ .hZ)(pieces2),{mode:438,part:`.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_21__.randomUUID)().slice(0,8)}.part`,durable:true});if("problem"in result)return brokenBy(_chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_11__/* .writeProblemText */ .a[result.problem],"Set report-directory to a folder that this job can write to, on a disk with room.");const again=nowAt(path);const last=own.at(-1);const isThere="records"in again&&again.records.some(record=>last!==void 0&&(0,_chunk_XJUIY42Z_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameRotation */ .TZ)(record,last)&&record.steps.at(-1)?.step===last.steps.at(-1)?.step&&record.outcome===last.outcome);return isThere?void 0:brokenBy("does not hold what was written to it","Set report-directory to another folder.")}var brokenBy=(problem,remedy,isMovable=false)=>({problem,remedy,isMovable});function nowAt(path){const read=(0,_chunk_I5QTREPK_js__WEBPACK_IMPORTED_MODULE_1__/* .readWithoutLinks */ .i)(path,readable.bytes);if("problem"in read){if(read.problem==="missing")return{records:[]};const problem=read.problem==="link"?_chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_11__/* .writeProblemText */ .a.link:_chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_11__/* .readProblemText */ .j[read.problem];return brokenBy(problem,"Remove it, or set report-directory to another folder.",read.problem==="too-large")}const records=readRecords(read.bytes.toString("utf8"));if("records"in records)return records;return records.problem==="newer"?brokenBy("was written by a later release","Use that release, or set report-directory to another folder."):brokenBy("is not a record of rotations","Remove it, or set report-directory to another folder.",true)}function isAside(path,log){const aside=`${path}.unreadable-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_21__.randomUUID)().slice(0,8)}`;if(!(0,_chunk_QTZLODGH_js__WEBPACK_IMPORTED_MODULE_6__/* .isFree */ .x)(aside)||"problem"in (0,_chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_4__/* .moveFile */ .m)(path,aside))return false;log.info(`${path} can't be read as a record of rotations. It is kept as ${aside}; this run works without it.`);return true}


/***/ })

};
