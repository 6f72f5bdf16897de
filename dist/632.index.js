export const id = 632;
export const ids = [632];
export const modules = {

/***/ 2632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubIssues: () => (/* binding */ githubIssues)
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
var fieldsOf=value=>typeof value==="object"&&value!==null?value:{};var closedAs={completed:"completed",not_planned:"not-planned",duplicate:"duplicate"};var trusted=["OWNER","MEMBER","COLLABORATOR"];function issuesOf(value){if(!Array.isArray(value))throw unreadable();return value.filter(item=>fieldsOf(item)["pull_request"]===void 0).map(issueOf)}function issueOf(value){const{number,body,state,state_reason,labels,created_at,author_association,user}=fieldsOf(value);const createdAt=new Date(typeof created_at==="string"?created_at:NaN);if(typeof number!=="number"||state!=="open"&&state!=="closed"||Number.isNaN(createdAt.getTime()))throw unreadable();const reason=typeof state_reason==="string"&&state==="closed"?closedAs[state_reason]:void 0;return{number,body:typeof body==="string"?body:"",state,...reason===void 0?{}:{closedAs:reason},labels:Array.isArray(labels)?labels.flatMap(labelName):[],createdAt,authorTrusted:trusted.includes(String(author_association))||fieldsOf(user)["type"]==="Bot"}}function labelName(label){const name=typeof label==="string"?label:fieldsOf(label)["name"];return typeof name==="string"?[name]:[]}var unreadable=()=>new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__/* .ReasonError */ .XP("malformed","GitHub: the answer holds no issue as it should");var pageSize=100;var mostPages=2e3;var mostIssues=2e4;var githubIssues=({apiUrl,repository:{owner,name},token})=>{const ask=(0,_chunk_4SKIMAV7_js__WEBPACK_IMPORTED_MODULE_1__/* .openRequests */ .j)(apiUrl,token,`${owner}/${name}`);const repository=`/repos/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentOf */ .d)(owner)}/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentOf */ .d)(name)}`;const issue=number=>`${repository}/issues/${number}`;return Promise.resolve({list:async({label,state},wanted)=>{const found=[];for(let page=1;page<=mostPages;page+=1){const{headers,value}=await ask({method:"GET",path:`${repository}/issues`,query:{state,sort:"created",direction:"asc",per_page:String(pageSize),page:String(page),...label===void 0?{}:{labels:label}},what:"listing issues",repeatable:true});for(const issue2 of issuesOf(value))if(wanted(issue2))found.push(issue2);if(found.length>mostIssues)break;if(!String(headers["link"]??"").includes('rel="next"'))return found}throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_11__/* .ReasonError */ .XP("too-large",`GitHub, listing issues: more than ${mostPages} pages or ${mostIssues} issues of this action, so the list is not used`)},ensureLabel:async label=>{const what="making a label";const path=`${repository}/labels`;const known=await ask({method:"GET",path:`${path}/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .encodedSegmentOf */ .l)(label.name)}`,what,repeatable:true,expected:[404]});if(known.status!==404)return"existed";const made=await ask({method:"POST",path,body:label,what,repeatable:true,expected:[422]});return made.status===422?"existed":"made"},create:async({title,body,labels,assignees})=>{const what="opening an issue";const create=async(whom,expected)=>ask({method:"POST",path:`${repository}/issues`,body:{title,body,labels,...whom.length===0?{}:{assignees:whom}},what,repeatable:false,expected});const made=await create(assignees,assignees.length===0?[]:[422]);if(made.status!==422)return{issue:issueOf(made.value),withoutAssignees:false};return{issue:issueOf((await create([],[])).value),withoutAssignees:true}},update:async(number,{body,state})=>{const reason=state==="closed"?{state_reason:"completed"}:{};await ask({method:"PATCH",path:issue(number),body:{body,...state===void 0?{}:{state,...reason}},what:`updating issue ${number}`,repeatable:true})},comment:async(number,body)=>{await ask({method:"POST",path:`${issue(number)}/comments`,body:{body},what:`commenting on issue ${number}`,repeatable:false})},addLabels:async(number,labels)=>{const what=`labelling issue ${number}`;await ask({method:"POST",path:`${issue(number)}/labels`,body:{labels},what,repeatable:true})},removeLabel:async(number,label)=>{await ask({method:"DELETE",path:`${issue(number)}/labels/${(0,_chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_3__/* .encodedSegmentOf */ .l)(label)}`,what:`labelling issue ${number}`,repeatable:true,expected:[404]})}})};


/***/ })

};
