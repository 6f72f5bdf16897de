export const id = 592;
export const ids = [592];
export const modules = {

/***/ 6799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifiedAgent)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_B2363YC6_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4330);
/* harmony import */ var _chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5129);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7030);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



// src/adapters/agent.ts


function verifiedAgent(base, {
  proxy,
  serverName = (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(base),
  ...material
}, options, closing) {
  const [host, port] = [(0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(base), (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__/* .portOf */ .HM)(base)];
  const where = `TLS with ${host}:${port}`;
  const connect = async () => (0,_chunk_B2363YC6_js__WEBPACK_IMPORTED_MODULE_1__/* .secure */ .ek)(await (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__/* .dial */ .zy)(host, port, (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(base, proxy), closing), where, closing, {
    ...material,
    ...node_net__WEBPACK_IMPORTED_MODULE_4__.isIP(serverName) === 0 ? { servername: serverName } : { host: serverName },
    rejectUnauthorized: true,
    ALPNProtocols: ["http/1.1"]
  });
  const agent = new node_https__WEBPACK_IMPORTED_MODULE_3__.Agent(options);
  agent.createConnection = (_options, callback) => {
    const done = callback;
    connect().then(
      (socket) => done?.(null, socket),
      (error) => done?.((0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_2__/* .reduceError */ .xL)(error, where))
    );
    return null;
  };
  return agent;
}




/***/ }),

/***/ 592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openHttp: () => (/* binding */ openHttp)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1138);
/* harmony import */ var _chunk_DOKJZ44E_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6799);
/* harmony import */ var _chunk_B2363YC6_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4330);
/* harmony import */ var _chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5129);
/* harmony import */ var _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8915);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7037);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4708);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);







// src/adapters/kubernetes/http.ts

var maximumBodyBytes = 64 * 1024 * 1024;
var exchangeMilliseconds = 3e4;
var maximumConnections = 4;
var maximumRepetitions = 3;
var firstWaitMilliseconds = 250;
var longestWaitMilliseconds = 15e3;
var passingStatus = /* @__PURE__ */ new Set([429, 500, 502, 503, 504]);
function openHttp(target, signIn) {
  const base = new URL(target.server);
  const closing = new AbortController();
  const agent = agentOf(target, base, signIn, closing.signal);
  const limit = (0,_chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_1__/* .pLimit */ .c)(maximumConnections);
  return {
    send: async (exchange, signal) => {
      const where = `${exchange.method} ${exchange.path}`;
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(exchangeMilliseconds)]);
      const ask = () => {
        deadline.throwIfAborted();
        return before(deadline, readAnswer(requestOf(base, signIn, exchange, { agent, signal: deadline }), where));
      };
      try {
        return await before(
          deadline,
          repeating(exchange, where, deadline, () => limit(ask))
        );
      } catch (error) {
        throw (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_4__/* .reduceError */ .xL)(error, where);
      }
    },
    close: () => {
      closing.abort();
      agent.destroy();
    }
  };
}
function agentOf(target, base, signIn, closing) {
  const { ca, cert, key, servername } = signIn;
  const material = {
    ...ca === void 0 ? {} : { ca },
    ...cert === void 0 ? {} : { cert },
    ...key === void 0 ? {} : { key }
  };
  const connection = { proxy: target.proxyUrl?.(), serverName: servername, ...material };
  return (0,_chunk_DOKJZ44E_js__WEBPACK_IMPORTED_MODULE_2__/* .verifiedAgent */ .Q)(base, connection, { keepAlive: true, maxSockets: maximumConnections }, closing);
}
function requestOf(base, signIn, { method, path, query, body, accept }, options) {
  const search = new URLSearchParams(query).toString();
  return new Promise((resolve, reject) => {
    const request = node_https__WEBPACK_IMPORTED_MODULE_7__.request({
      ...options,
      host: (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_4__/* .hostOf */ .w4)(base),
      port: (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_4__/* .portOf */ .HM)(base),
      method,
      path: `${base.pathname.replace(/\/$/, "")}${path}${search === "" ? "" : `?${search}`}`,
      headers: {
        ...signIn.headers,
        accept,
        "user-agent": "aks-cert-guard",
        ...body === void 0 ? {} : { "content-type": "application/json" }
      }
    });
    request.once("response", resolve);
    request.on("error", reject);
    request.end(body === void 0 ? void 0 : JSON.stringify(body));
  });
}
async function readAnswer(request, where) {
  const response = await request;
  const chunks = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > maximumBodyBytes) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_5__/* .WorldError */ .n("malformed", `${where}: the answer is larger than 64 MiB`);
    chunks.push(chunk);
  }
  const { statusCode = 0, headers } = response;
  return { status: statusCode, retryAfter: headers["retry-after"], text: Buffer.concat(chunks).toString("utf8") };
}
async function repeating({ method, permission }, where, deadline, ask) {
  for (let repetition = 0; ; repetition += 1) {
    const answer = await ask().catch((error) => (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_4__/* .reduceError */ .xL)(error, where));
    const passes = answer instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_5__/* .WorldError */ .n ? answer.reason === "unreachable" : passingStatus.has(answer.status);
    if (!passes || method !== "GET" || repetition === maximumRepetitions) {
      if (answer instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_5__/* .WorldError */ .n) throw answer;
      if (answer.status >= 300) throw (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_4__/* .reduceStatus */ .pg)(answer.status, where, missing(answer, permission));
      return answer.text;
    }
    const asked = answer instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_5__/* .WorldError */ .n ? void 0 : retryAfterMilliseconds(answer.retryAfter);
    const wait = asked ?? firstWaitMilliseconds * 2 ** repetition;
    if (wait > longestWaitMilliseconds)
      throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_5__/* .WorldError */ .n("throttled", `${where}: too many requests; asked to wait ${Math.ceil(wait / 1e3)} s`);
    await pause(wait, deadline);
  }
}
var missing = ({ text }, permission) => /update role assignment/i.test(text) ? `${permission} (Azure RBAC decides in this cluster: the data actions of docs/roles/in-cluster.json)` : permission;
function pause(milliseconds, deadline) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      deadline.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    deadline.addEventListener("abort", done, { once: true });
  });
}
function retryAfterMilliseconds(text) {
  if (text === void 0) return void 0;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1e3 : Date.parse(text) - Date.now();
  return milliseconds > 0 ? milliseconds : void 0;
}
async function before(deadline, work) {
  const { promise, reject } = Promise.withResolvers();
  const onAbort = () => {
    reject(deadline.reason);
  };
  if (deadline.aborted) onAbort();
  else deadline.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    deadline.removeEventListener("abort", onAbort);
  }
}



/***/ })

};
