export const id = 572;
export const ids = [572];
export const modules = {

/***/ 9572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubSecrets: () => (/* binding */ githubSecrets)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_4SKIMAV7_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2017);
/* harmony import */ var _chunk_MBC5RK3B_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8792);
/* harmony import */ var _chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9193);
/* harmony import */ var _chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2307);
/* harmony import */ var _chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(677);
/* harmony import */ var _chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6709);
/* harmony import */ var _chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6543);
/* harmony import */ var _chunk_E3QNMA3S_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2082);
/* harmony import */ var _chunk_R2W6SCWY_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1542);
/* harmony import */ var _chunk_MEHMKFVB_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7385);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var mostBytes=48*1024;var slackMilliseconds=6e4;var githubSecrets=({place,repository:{owner,name},token,apiUrl})=>{const ask=(0,_chunk_4SKIMAV7_js__WEBPACK_IMPORTED_MODULE_1__/* .openRequests */ .j)(apiUrl,token,`${owner}/${name}`,missingRight(place));const repository=`/repos/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentOf */ .d)(owner)}/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentOf */ .d)(name)}`;const secrets=place.kind==="repository"?`${repository}/actions/secrets`:`${repository}/environments/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .encodedSegmentOf */ .l)(place.name)}/secrets`;return Promise.resolve({put:async(secretName,value)=>{const bytes=Buffer.byteLength(value);if(bytes>mostBytes)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__/* .ReasonError */ .XP("not-supported",`GitHub, writing a secret: the kubeconfig has ${bytes} bytes, and a secret holds 48 KB at most`);const what=`writing the secret ${secretName}`;const path=`${secrets}/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentOf */ .d)(secretName)}`;const key=publicKeyOf(await ask({method:"GET",path:`${secrets}/public-key`,what,repeatable:true}));const put=await ask({method:"PUT",path,body:{encrypted_value:await sealed(value,key.key),key_id:key.id},what,repeatable:true});const updatedAt=dateOf(await ask({method:"GET",path,what:`reading back ${secretName}`,repeatable:true}));const written=Date.parse(String(put.headers["date"]??""));if(updatedAt.getTime()<written-slackMilliseconds)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__/* .ReasonError */ .XP("unexpected",`GitHub, ${what}: read back, it has the date of an older value`);return{updatedAt,isNew:put.status===201}}})};var missingRight=place=>`${place.kind==="repository"?"secrets: write":"environments: write"} of a GitHub App, or a personal token; the token of the job itself cannot write secrets`;function publicKeyOf({value}){const{key_id:id,key}=value??{};if(typeof id!=="string"||typeof key!=="string"||Buffer.from(key,"base64").length!==32)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__/* .ReasonError */ .XP("malformed","GitHub, writing a secret: the answer holds no public key");return{id,key}}function dateOf({value}){const{updated_at:text}=value??{};const date=new Date(typeof text==="string"?text:NaN);if(Number.isNaN(date.getTime()))throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__/* .ReasonError */ .XP("malformed","GitHub, reading a secret back: it has no date");return date}async function sealed(value,publicKey){const{default:sodium}=await __webpack_require__.e(/* import() */ 160).then(__webpack_require__.bind(__webpack_require__, 2160));await sodium.ready;const box=sodium.crypto_box_seal(Buffer.from(value),Buffer.from(publicKey,"base64"));return Buffer.from(box).toString("base64")}


/***/ })

};
