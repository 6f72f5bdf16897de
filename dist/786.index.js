export const id = 786;
export const ids = [786];
export const modules = {

/***/ 9458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G7: () => (/* binding */ usualPace),
/* harmony export */   id: () => (/* binding */ isStopped),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/rotation/world.ts
var usualPace = {
  polls: [1e3, 2e3, 3e3, 5e3, 1e4],
  looks: 5e3,
  progress: 15e3,
  unheard: 12e4,
  proofs: 5e3,
  settling: 6e5,
  request: 6e4
};
var within = ({ stopped }, milliseconds) => AbortSignal.any([stopped, AbortSignal.timeout(milliseconds)]);
var isStopped = ({ stopped }) => stopped.aborted;




/***/ }),

/***/ 6786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   seenNodes: () => (/* binding */ seenNodes),
/* harmony export */   turnServingRotation: () => (/* binding */ turnServingRotation)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6885);
/* harmony import */ var _chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9458);
/* harmony import */ var _chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1572);
/* harmony import */ var _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8297);
/* harmony import */ var _chunk_YC64RUSW_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2127);
/* harmony import */ var _chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1981);
/* harmony import */ var _chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3375);
/* harmony import */ var _chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1138);
/* harmony import */ var _chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3481);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5762);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1791);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7037);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(8500);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);













// src/serving-rotation.ts


// src/reports/serving-rotation.ts
var words = {
  unchanged: "as it was",
  proved: "proved",
  "not-proved": "not proved",
  inconclusive: "inconclusive",
  refused: "refused",
  failed: "failed",
  "not-begun": "not begun"
};
var poolLine = ({ pool, outcome, message, reason }) => `${pool}: ${words[outcome]}. ${message}${reason === void 0 ? "" : ` (${reason})`}`;
function offWarning({ state }, now) {
  if (state === "enabled") return void 0;
  return `state: disabled lasts ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)((0,_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .optOutDays */ .Tp)(now), "day")} more: from 2027-04-01 AKS ignores the tag, and nodes that are made anew rotate their serving certificates again. Until then nobody can verify these kubelets.`;
}
var successWords = (results, { state }) => `Rotation of kubelet serving certificates is ${state} and proved in ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(results.flatMap(({ pools: pools2 }) => pools2).length, "node pool")}.`;
var servingOutputs = (results) => ({
  verdict: (0,_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .servingVerdict */ .mg)(results),
  "node-pools": JSON.stringify(
    results.flatMap(({ name, pools: pools2 }) => pools2.map(({ pool, outcome }) => ({ cluster: name, pool, outcome })))
  )
});
function servingRotationSummary(results, { state }, now) {
  const warning = offWarning({ state }, now);
  const pools2 = results.flatMap((result) => result.pools);
  const settled = pools2.filter(_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is).length;
  const rows = results.flatMap(({ name, pools: pools3, problem }) => [
    ...problem === void 0 ? [] : [(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .row */ .nM)([(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .cell */ .Hn)(name), "", "not begun", (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .cell */ .Hn)(problem)])],
    ...pools3.map(
      (one) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .row */ .nM)([
        (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .cell */ .Hn)(name),
        (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(one.pool),
        (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .cell */ .Hn)(`${words[one.outcome]}${reasonOf(one)}`),
        (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .cell */ .Hn)(`${nodesOf(one)}${one.message}`)
      ])
    )
  ]);
  return [
    "## Kubelet serving certificates",
    "",
    (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .text */ .Qq)(
      `Rotation of kubelet serving certificates was to be ${state}. ${pools2.length === 0 ? "Nothing was begun." : `Proved in ${settled} of ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(pools2.length, "node pool")}.`}`
    ),
    ...warning === void 0 ? [] : ["", `\u26A0\uFE0F ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .text */ .Qq)(warning)}`],
    "",
    (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__/* .header */ .wx)(["Cluster", "Node pool", "Result", "What was seen"]),
    ...rows,
    ""
  ].join("\n");
}
var reasonOf = ({ reason }) => reason === void 0 ? "" : ` (${reason})`;
var nodesOf = ({ nodes }) => nodes === void 0 ? "" : `${nodes.proved}/${nodes.all} nodes. `;

// src/rotation/serving-world.ts
var soon = ({ stopped, pace }) => AbortSignal.any([stopped, AbortSignal.timeout(pace.request)]);
var isRest = (provisioningState) => /^(succeeded|failed|canceled)$/i.test(provisioningState);

// src/rotation/pool-follow.ts
var forGood = /* @__PURE__ */ new Set(["forbidden", "untrusted", "not-found", "not-supported"]);
async function followPool(world, pool, begun) {
  const { clock, pace, pause, stopped } = world;
  const began = clock().getTime();
  const isCertain = begun.kind === "accepted";
  const tell2 = progress(world, pool);
  const isStopped = () => stopped.aborted;
  let read = isCertain ? begun.read : void 0;
  let asked = (isCertain ? begun.waitMilliseconds : void 0) ?? 0;
  let status = "InProgress";
  let seen2 = isCertain;
  for (let poll = 0; ; poll += 1) {
    const left = world.deadline.getTime() - clock().getTime();
    if (left <= 0) return { end: "running", status };
    const usual = pace.polls[Math.min(poll, pace.polls.length - 1)] ?? 0;
    await pause(Math.min(Math.max(asked, usual), left));
    if (isStopped()) return { end: "stopped", status };
    asked = 0;
    tell2(status);
    try {
      if (read !== void 0) {
        const reading = await read(soon(world));
        asked = reading.waitMilliseconds ?? 0;
        status = reading.status;
        if (reading.end === "failed" || reading.end === "canceled")
          return { end: reading.end, status, ...reading.code === void 0 ? {} : { code: reading.code } };
        if (reading.end === void 0) continue;
        read = void 0;
      }
      const { provisioningState } = await poolNow(world, pool);
      status = provisioningState;
      if (!isRest(status)) {
        seen2 = true;
        continue;
      }
      if (seen2) return { end: status.toLowerCase(), status };
      if (clock().getTime() - began >= pace.unheard) return { end: "unheard", status };
    } catch (error) {
      if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_10__/* .WorldError */ .nM)) throw error;
      if (isStopped()) return { end: "stopped", status };
      if (read === void 0 && forGood.has(error.reason)) return { end: "running", status: error.reason };
      if (forGood.has(error.reason)) read = void 0;
      world.log.info(`${world.name}, ${pool}: no answer to how it goes (${error.reason}): ${error.detail}`);
    }
  }
}
async function poolNow(world, name) {
  const found = (await world.azure.agentPools(world.cluster, soon(world))).find((pool) => pool.name === name);
  if (found === void 0) throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_10__/* .WorldError */ .nM("not-found", `Node pool ${name} is gone`);
  return found;
}
function progress({ name, clock, log: log2, pace }, pool) {
  const began = clock().getTime();
  let next = began + pace.progress;
  return (status) => {
    const now = clock().getTime();
    if (now < next) return;
    next = now + pace.progress;
    log2.info(`${name}, ${pool}: ${status} after ${Math.round((now - began) / 1e3)} s`);
  };
}

// src/rotation/serving-wait.ts
async function wait(world, pool, what, start) {
  if (start.kind === "conflict" || start.kind === "refused") {
    const { reason, detail } = start.why;
    const again = start.kind === "conflict" ? " Another operation is in progress: run again when it has ended." : "";
    return { outcome: "failed", message: `${what} was not begun: ${(0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(detail)}${again}`, reason };
  }
  if (start.kind === "unanswered")
    world.log.info(`${world.name}, ${pool}: no answer (${start.why.reason}); the pool's own state is read instead`);
  const { end, status, code: code2 } = await followPool(world, pool, start);
  switch (end) {
    case "succeeded":
      return void 0;
    case "failed":
    case "canceled":
      return {
        outcome: "failed",
        message: `${what} ended ${end}${code2 === void 0 ? "" : ` (${code2})`}. See az aks nodepool show, then run again.`
      };
    case "unheard":
      return {
        outcome: "failed",
        message: `${what} was asked for once, and nothing was seen of it. Run again.`,
        reason: "timeout"
      };
    case "running":
      return {
        outcome: "inconclusive",
        message: `${what} goes on in Azure (${status}), and nobody waits for it any more. Run again later.`,
        reason: "timeout"
      };
    case "stopped":
      return {
        outcome: "inconclusive",
        message: `The job was told to stop; ${what.charAt(0).toLowerCase()}${what.slice(1)} goes on in Azure. Run again.`,
        reason: "timeout"
      };
  }
}

// src/rotation/serving-back.ts
var withoutBackTag = (tags) => Object.fromEntries(Object.entries(tags).filter(([name]) => name.toLowerCase() !== _chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .backTag */ .ss));
var scaleBack = ({ resourceGroup, name: cluster }, pool, count) => `The next run of the same job scales it back to ${count}; by hand: az aks nodepool scale --resource-group ${resourceGroup} --cluster-name ${cluster} --name ${pool} --node-count ${count}`;
async function bringBack(world, pool, owed) {
  const { azure, cluster } = world;
  const { name } = pool;
  const byHand = scaleBack(cluster, name, owed);
  const stopped = (stop2) => ({ ...stop2, message: `${stop2.message} It had ${owed} nodes. ${byHand}.` });
  world.owe({ name, count: owed });
  if (!isRest(pool.provisioningState)) {
    const { end, status } = await followPool(world, name, { kind: "accepted" });
    if (end === "running" || end === "stopped")
      return stopped({
        outcome: "inconclusive",
        message: `Another operation is in progress (${status}).`,
        reason: "timeout"
      });
  }
  let scaled = false;
  const start = await azure.scaleAgentPool(
    cluster,
    name,
    ({ count, tags }) => {
      scaled = count === 0;
      return { count: scaled ? owed : count, tags: withoutBackTag(tags) };
    },
    soon(world)
  );
  const stop = await wait(world, name, `Scaling back to ${owed}`, start);
  if (stop !== void 0) return stopped(stop);
  world.owe(void 0);
  return { pool: await poolNow(world, name), scaled };
}

// src/rotation/serving-reimage.ts
async function reimagePool(world, pool, reimage) {
  const { azure, cluster, log: log2 } = world;
  const { name, count } = pool;
  if (reimage === "node-image-upgrade") {
    log2.info(`${world.name}, ${name}: its nodes are made anew by a node image upgrade`);
    return wait(world, name, "The node image upgrade", await azure.upgradeNodeImage(cluster, name, soon(world)));
  }
  if (count === void 0) throw new Error("a pool whose count nobody knows is refused before");
  return scaleToZeroAndBack(world, name, count);
}
async function scaleToZeroAndBack(world, name, count) {
  const { azure, cluster, log: log2 } = world;
  let owed = count;
  log2.info(
    `${world.name}, ${name}: it is scaled to 0 and back to ${owed}. Should this run be ended in between, its nodes are gone. ${scaleBack(cluster, name, owed)}`
  );
  world.owe({ name, count: owed });
  const start = await azure.scaleAgentPool(
    cluster,
    name,
    (now) => {
      if (now.count > 0) owed = now.count;
      return { count: 0, tags: { ...now.tags, [_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .backTag */ .ss]: String(owed) } };
    },
    soon(world)
  );
  const down = await wait(world, name, "Scaling to 0", start);
  if (down === void 0) {
    const back = await bringBack(world, await poolNow(world, name), owed);
    return "outcome" in back ? back : void 0;
  }
  if (start.kind !== "conflict" && start.kind !== "refused")
    return { ...down, message: `${down.message} ${scaleBack(cluster, name, owed)}.` };
  world.owe(void 0);
  return down;
}

// src/rotation/serving-obstacles.ts
var oldestImage = 20250112;
function obstacleOf({ clock, nodeImageDay: nodeImageDay2 }, cluster, pool, { state, reimage }) {
  if (state === "disabled" && clock() >= _chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .optOutEnds */ .eg)
    return { message: "Since 2027-04-01 AKS ignores the tag, so that it cannot be disabled any more." };
  if (cluster.powerState?.toLowerCase() === "stopped")
    return { message: "The cluster is stopped, so that nothing could be proved. Start it first: az aks start." };
  const busy = [cluster.provisioningState, pool.provisioningState].find((one) => !isRest(one));
  if (busy !== void 0)
    return { message: `Another operation is in progress (${busy}). Run again when it has ended.`, reason: "conflict" };
  if (pool.powerState?.toLowerCase() === "stopped")
    return { message: "The pool is stopped. Start it first: az aks nodepool start." };
  if (pool.type.toLowerCase() === "availabilityset")
    return { message: "A pool of an availability set has no node image upgrade. Move it to a Virtual Machines pool." };
  if (reimage === "scale" && pool.mode?.toLowerCase() !== "user")
    return { message: "A system pool cannot be scaled to zero. Use reimage: node-image-upgrade." };
  if (reimage === "scale" && pool.count === void 0)
    return { message: "Azure does not say how many nodes it has. Use reimage: node-image-upgrade." };
  return state === "enabled" ? unsupported(cluster, pool, nodeImageDay2) : void 0;
}
function unsupported({ enableRbac }, { kubernetesVersion, snapshot }, nodeImageDay2) {
  if (enableRbac === false)
    return { message: "The cluster is without Kubernetes RBAC, which rotation of serving certificates needs." };
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(kubernetesVersion ?? "") ?? [];
  if (major === "1" && Number(minor) < 27)
    return { message: `Its Kubernetes version ${kubernetesVersion} is too old: 1.27 is needed. Upgrade it first.` };
  const day = nodeImageDay2(snapshot?.nodeImageVersion);
  if (day !== void 0 && day < oldestImage)
    return {
      message: `It is made from a snapshot of node image ${snapshot?.nodeImageVersion}: 202501.12.0 is needed. Move it to a newer snapshot.`
    };
  return void 0;
}
async function scalingObstacle(world, pool) {
  const { autoscaled, keepsMachines } = await world.azure.agentPoolScaling(world.cluster, pool, soon(world));
  if (autoscaled)
    return { message: "The cluster autoscaler scales this pool. Use reimage: node-image-upgrade, or disable it." };
  return keepsMachines ? {
    message: "Its scale-down mode is Deallocate: the same machines would come back as they are. Use reimage: node-image-upgrade."
  } : void 0;
}
async function missingRight(world, { reimage }) {
  try {
    const roles = await world.azure.permissions(world.cluster, soon(world));
    return [write, ...reimage === "scale" ? [] : [upgrade]].find((action) => !world.isAllowed(roles, action));
  } catch (error) {
    if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_10__/* .WorldError */ .nM) return void 0;
    throw error;
  }
}
var pools = "Microsoft.ContainerService/managedClusters/agentPools";
var [write, upgrade] = [`${pools}/write`, `${pools}/upgradeNodeImageVersion/write`];

// src/rotation/serving-proof.ts
var isTagged = ({ tags }, state) => Object.entries(tags).some(([name, value]) => (0,_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isOptOut */ ._b)(name, value)) === (state === "disabled");
var isAsWanted = ({ labelled, served }, state) => state === "enabled" ? labelled && served === "cluster" : !labelled && served === "elsewhere";
var isContrary = (node, state) => node.labelled !== (state === "enabled") || node.served !== "unseen" && !isAsWanted(node, state);
var ofTheWay = ["not-supported", "forbidden", "unauthorized", "untrusted"];
function judgeNodes(observed, { name, count: expected }, state) {
  if (observed.state !== "observed")
    return {
      kind: "unseen",
      result: {
        message: `The nodes could not be read: ${observed.detail}`,
        reason: observed.state === "unavailable" ? observed.reason : "not-supported"
      }
    };
  const own = observed.value.filter(({ pool }) => pool === name);
  const all = Math.max(own.length, expected ?? 0);
  const nodes = { proved: own.filter((node) => isAsWanted(node, state)).length, all };
  const unseenBy = (node) => ({
    nodes,
    message: `What the kubelet of ${node.name} serves could not be seen: ${(node.detail ?? "nothing of it was read").replace(/\.$/, "")}.`,
    reason: node.reason ?? "not-found"
  });
  const contrary = own.filter((node) => isContrary(node, state));
  const [first] = contrary;
  const blind = own.find(
    ({ served, reason }) => served === "unseen" && reason !== void 0 && ofTheWay.includes(reason)
  );
  if (first !== void 0)
    return {
      kind: "contrary",
      ...blind === void 0 ? {} : { blind: unseenBy(blind) },
      result: {
        nodes,
        message: `${contrary.length} of ${all === 1 ? "1 node is" : `${all} nodes are`} not ${state}: ${first.name} ${shown(first)}.`
      }
    };
  if (all === 0)
    return { kind: "unseen", result: { nodes, message: "It has no node that could prove it.", reason: "not-found" } };
  const unseen = own.find(({ served }) => served === "unseen");
  if (unseen !== void 0) return { kind: "unseen", result: unseenBy(unseen) };
  if (own.length < (expected ?? 0))
    return {
      kind: "unseen",
      result: {
        nodes,
        message: `Kubernetes knows ${own.length} of ${expected} nodes of the pool.`,
        reason: "not-found"
      }
    };
  return { kind: "all", nodes: own.length };
}
var certificates = {
  cluster: "serves a certificate of the cluster",
  former: "serves a certificate that the CA of today did not sign",
  none: "has no serving certificate yet",
  elsewhere: "serves a certificate of its own",
  unseen: "was not seen to serve anything"
};
var shown = ({ labelled, served }) => `${labelled ? "has" : "lacks"} the label kubernetes.azure.com/kubelet-serving-ca=cluster and ${certificates[served]}`;
async function prove(world, pool, state) {
  const began = world.clock().getTime();
  for (; ; ) {
    const look2 = judgeNodes(await world.observe(), await pool(), state);
    if (look2.kind === "all" || world.stopped.aborted) return look2;
    const now = world.clock();
    if (now.getTime() - began >= world.pace.settling || now >= world.deadline) return look2;
    await world.pause(world.pace.proofs);
  }
}

// src/rotation/serving.ts
async function rotateServing(world, asked) {
  const { name, azure, cluster } = world;
  try {
    const [facts, pools2] = await Promise.all([
      azure.managedCluster(cluster, soon(world)),
      azure.agentPools(cluster, soon(world))
    ]);
    const { chosen, problem } = choose(world, pools2, asked);
    if (problem !== void 0) return { name, pools: [], problem };
    const results = [];
    for (const pool of chosen) {
      const result = !results.every(_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is) ? { pool: pool.name, outcome: "not-begun", message: blocked } : world.stopped.aborted ? { pool: pool.name, outcome: "not-begun", message: "The job was told to stop." } : await rotatePool(world, facts, pool, asked);
      world.log.info(`${name}, ${result.pool}: ${result.message}`);
      results.push(result);
    }
    return { name, pools: results };
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_10__/* .WorldError */ .nM)) throw error;
    return { name, pools: [], problem: `${(0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(error.detail)} (${error.reason})` };
  }
}
function choose({ knownNames: knownNames2 }, pools2, { pools: wanted }) {
  if (wanted === "all")
    return { chosen: pools2, ...pools2.length === 0 ? { problem: "Azure knows no node pool of it." } : {} };
  const names = pools2.map((pool) => pool.name);
  const unknown = wanted.filter((one) => !names.includes(one.toLowerCase()));
  if (unknown.length > 0)
    return {
      chosen: [],
      problem: unknown.map((one) => `There is no node pool ${one}. ${knownNames2(one, names)}`).join(" ")
    };
  return { chosen: pools2.filter((pool) => wanted.some((one) => one.toLowerCase() === pool.name)) };
}
async function rotatePool(world, facts, pool, asked) {
  try {
    return {
      pool: pool.name,
      ...await rotateWhole(
        { ...world, deadline: new Date(world.clock().getTime() + world.timeoutMilliseconds) },
        facts,
        pool,
        asked
      )
    };
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_10__/* .WorldError */ .nM)) throw error;
    return { pool: pool.name, outcome: "failed", message: (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(error.detail), reason: error.reason };
  }
}
async function rotateWhole(world, facts, pool, asked) {
  const owed = (0,_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .owedNodes */ .XQ)(pool.tags);
  if (owed === void 0 || pool.powerState?.toLowerCase() === "stopped") return rotateFound(world, facts, pool, asked);
  world.log.info(`${world.name}, ${pool.name}: a run that was ended left it to be scaled back to ${owed}`);
  const back = await bringBack(world, pool, owed);
  if ("outcome" in back) return back;
  return back.scaled && isTagged(back.pool, asked.state) ? proof(world, pool.name, asked.state) : rotateFound(world, await world.azure.managedCluster(world.cluster, soon(world)), back.pool, asked);
}
async function rotateFound(world, facts, pool, asked) {
  const { state, reimage } = asked;
  const tagged = isTagged(pool, state);
  const isEmpty = pool.count === 0;
  if (tagged && isEmpty)
    return { outcome: "unchanged", message: `Its tags say ${state}, and it has no nodes. Nodes that come will follow.` };
  const obstacle = obstacleOf(world, facts, pool, asked);
  if (obstacle !== void 0 && !tagged) return { outcome: "refused", ...obstacle };
  if (!isEmpty) {
    const before = judgeNodes(await world.observe(), pool, state);
    if (tagged && before.kind === "all")
      return {
        outcome: "unchanged",
        message: `It is ${state}, and ${eachOf(before.nodes)} shows it.`,
        nodes: { proved: before.nodes, all: before.nodes }
      };
    if (obstacle !== void 0) return { outcome: "refused", ...obstacle };
    const unseen = before.kind === "unseen" ? before.result : before.kind === "contrary" ? before.blind : void 0;
    if (unseen !== void 0)
      return { outcome: "inconclusive", ...unseen, message: `${unseen.message} ${unchangedFor(pool)}` };
  }
  const scaled = reimage === "scale" && !isEmpty ? await scalingObstacle(world, pool.name) : void 0;
  if (scaled !== void 0) return { outcome: "refused", ...scaled };
  const right = await missingRight(world, asked);
  if (right !== void 0)
    return {
      outcome: "refused",
      message: `The identity may not ${right}. Assign a role with this action: see docs/permissions.md.`,
      reason: "forbidden"
    };
  const stop = tagged ? void 0 : await changeTags(world, pool.name, state);
  if (stop !== void 0) return stop;
  if (isEmpty)
    return {
      outcome: "inconclusive",
      message: `Its tags say ${state} now. It has no node that could prove it; nodes that come will follow.`,
      reason: "not-found"
    };
  return await reimagePool(world, pool, reimage) ?? proof(world, pool.name, state);
}
async function changeTags(world, name, state) {
  const { azure, cluster, log: log2 } = world;
  log2.info(`${world.name}, ${name}: ${state === "enabled" ? "the tag is taken away" : "the tag is set"}`);
  const { start, differing } = await azure.updateAgentPoolTags(
    cluster,
    name,
    (tags) => {
      const kept = Object.entries(withoutBackTag(tags)).filter(
        ([key, value]) => !(0,_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isOptOut */ ._b)(key, value) && key.toLowerCase() !== _chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .optOutTag */ .EQ
      );
      return Object.fromEntries(state === "enabled" ? kept : [...kept, [_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .optOutTag */ .EQ, "true"]]);
    },
    soon(world)
  );
  const stop = await wait(world, name, "The change of its tags", start);
  if (stop !== void 0) return stop;
  const [others, after] = await Promise.all([differing(soon(world)), poolNow(world, name)]);
  if (!isTagged(after, state))
    return { outcome: "not-proved", message: `Its tags do not say ${state} after the change. No node was made anew.` };
  return others.length === 0 ? void 0 : {
    outcome: "failed",
    message: `Its tags say ${state}, but these properties are not what they were: ${others.join(", ")}. No node was made anew. See who else changes it.`
  };
}
async function proof(world, name, state) {
  const look2 = await prove(world, () => poolNow(world, name), state);
  if (look2.kind === "all")
    return {
      outcome: "proved",
      message: `It is ${state}: ${eachOf(look2.nodes)} shows it by its label and by what its kubelet serves.`,
      nodes: { proved: look2.nodes, all: look2.nodes }
    };
  return look2.kind === "unseen" ? { outcome: "inconclusive", ...look2.result } : { outcome: "not-proved", ...look2.result, message: `${look2.result.message} ${notAnew}` };
}
var unchangedFor = ({ operatingSystem }) => `Nothing was changed, for it could not be proved. ${operatingSystem === "windows" ? "Write node-evidence: run-command for Windows nodes." : "See node-evidence, and docs/permissions.md for the rights it takes."}`;
var eachOf = (nodes) => nodes === 1 ? "its one node" : `each of ${nodes} nodes`;
var blocked = "A pool before it was not proved. Mend that one, or leave it out of node-pools.";
var notAnew = "A node that was not made anew keeps what it had: run again, for a user pool with reimage: scale, or when AKS has a newer node image.";

// src/serving-rotation.ts
async function turnServingRotation(settings, world, stopped) {
  const { servingRotation: asked, rotation } = settings;
  if (asked === void 0 || rotation === void 0)
    throw new Error("a rotation of serving certificates without its settings");
  const warning = offWarning(asked, world.clock());
  if (warning !== void 0) (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .annotate */ .fz)({ level: "warning", title: "state", message: warning });
  const targets = await (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_6__/* .resolveTargets */ .h5)(settings.targets, settings.azure, {
    connect: world.connectAzure,
    clock: world.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds)
  });
  const managed = targets.filter((target) => target.kind === "managed-cluster");
  const lost = managed.flatMap(
    ({ name, found }) => found.state === "unavailable" ? [{ name, pools: [], problem: (0,_chunk_YC64RUSW_js__WEBPACK_IMPORTED_MODULE_5__/* .lostWords */ .W)(name, found) }] : []
  );
  const results = [...lost];
  if (lost.length === 0)
    for (const target of managed) {
      const isGoing = results.every(({ problem, pools: pools2 }) => problem === void 0 && pools2.every(_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is));
      results.push(
        isGoing ? await rotateServing(await servingWorld(target, { ...settings, rotation }, world, stopped), asked) : {
          name: target.name,
          pools: [],
          problem: "Not begun: a cluster before it was not proved. Mend that one, or leave it out."
        }
      );
    }
  for (const result of results) tell(result);
  (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .writeSummary */ .Sy)(servingRotationSummary(results, asked, world.clock()));
  (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .setOutputs */ .n0)(servingOutputs(results));
  const bad = results.filter(({ problem, pools: pools2 }) => problem !== void 0 || !pools2.every(_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is));
  const names = bad.map(({ name }) => name).join(", ");
  if (bad.length > 0)
    return results.every(({ pools: pools2 }) => pools2.length === 0) ? `Nothing was begun: see ${names}.` : `Not everything is proved to be ${asked.state}: ${names}. Nothing was begun after it.`;
  _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm.info(successWords(results, asked));
  return "";
}
function tell({ name, pools: pools2, problem }) {
  _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm.group(name, [...problem === void 0 ? [] : [problem], ...pools2.map(poolLine)]);
  const bad = [...problem === void 0 ? [] : [problem], ...pools2.filter((one) => !(0,_chunk_DZOQT47F_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is)(one)).map(poolLine)];
  for (const message of bad) (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .annotate */ .fz)({ level: "error", title: name, message });
}
async function servingWorld({ name, found, azure }, settings, world, stopped) {
  if (found.state !== "observed") throw new Error(`${name} was not looked for`);
  const cluster = found.value;
  return {
    name,
    cluster,
    azure: await azure(),
    observe: async () => seenNodes(await look({ name, cluster, azure }, settings, world, stopped)),
    knownNames: _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .knownNames */ .UH,
    isAllowed: _chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .isAllowed */ .Jr,
    nodeImageDay: _chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeImageDay */ .oJ,
    clock: world.clock,
    pause: (milliseconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_13__.setTimeout)(milliseconds, void 0, { signal: stopped }).catch(() => void 0),
    stopped,
    owe: (pool) => {
      _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_4__/* .unfinished */ .M1.set(
        pool === void 0 ? "" : `${name}: node pool ${pool.name} was scaled to 0 nodes, and nobody saw its ${pool.count} come back. ${scaleBack(cluster, pool.name, pool.count)}`
      );
    },
    log: world.log,
    pace: _chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_2__/* .usualPace */ .G7,
    timeoutMilliseconds: settings.rotation.timeoutMilliseconds
  };
}
function look({ name, cluster, azure }, settings, { tls, connect, connectByCommand, clock, readKubeconfig }, stopped) {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(settings.timeoutMilliseconds)]);
  const adminCredentials = settings.azure?.adminCredentials === true;
  return (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .collect */ .Fo)(["nodes", "kubelets", "kubeconfig", "clusterRootCas"], {
    name,
    managed: { cluster, azure },
    kubernetesTarget: () => (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_6__/* .managedCredential */ .$o)({ cluster, azure, adminCredentials, readKubeconfig, signal }),
    signIn: (credential) => (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_6__/* .entraSignIn */ .$z)(credential, azure, signal),
    tls,
    connect,
    connectByCommand,
    connection: settings.azure?.connection ?? "direct",
    clock,
    signal,
    limit: (0,_chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_8__/* .pLimit */ .c)(settings.maxParallel),
    nodeEvidence: settings.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount
  });
}
var seen = (observation) => observation?.state === "observed" ? observation.value : void 0;
async function seenNodes(evidence) {
  const { nodes, kubelets, kubeconfig, clusterRootCas } = evidence;
  if (nodes === void 0) throw new Error("nodes were not collected");
  if (nodes.state !== "observed") return nodes;
  const cas = (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .distinct */ .dM)([...seen(kubeconfig)?.clusterCas ?? [], ...seen(clusterRootCas) ?? []]);
  const readings = new Map(seen(kubelets)?.map((reading) => [reading.node, reading]));
  const own = nodes.value.flatMap((node) => node.pool === void 0 ? [] : [{ ...node, pool: node.pool }]);
  const value = await Promise.all(
    own.map(async (node) => {
      const reading = readings.get(node.name);
      const served = await (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__/* .servedBy */ .nV)(isLive(reading) ? reading : void 0, cas);
      return { ...shownBy(node), served, ...served === "unseen" ? whyUnseen(reading?.serving ?? kubelets) : {} };
    })
  );
  return { ...nodes, value };
}
var shownBy = ({ name, pool, kubeletServingCa }) => ({
  name,
  pool,
  labelled: kubeletServingCa?.toLowerCase() === "cluster"
});
var isLive = (reading) => reading?.serving.state !== "observed" || reading.serving.source !== "certificatesigningrequests";
function whyUnseen(observation) {
  if (observation?.state === "unavailable") return { reason: observation.reason, detail: observation.detail };
  if (observation?.state === "skipped") return { reason: "not-supported", detail: observation.detail };
  const [failed] = observation?.failed ?? [];
  return failed === void 0 ? {} : { reason: failed.reason, detail: failed.detail };
}



/***/ })

};
