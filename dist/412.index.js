export const id = 412;
export const ids = [412];
export const modules = {

/***/ 1210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ nullCoreTag),
/* harmony export */   Hh: () => (/* binding */ load),
/* harmony export */   tB: () => (/* binding */ YAMLException),
/* harmony export */   uH: () => (/* binding */ FAILSAFE_SCHEMA)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// node_modules/js-yaml/dist/js-yaml.mjs
var NOT_RESOLVED = /* @__PURE__ */ Symbol("NOT_RESOLVED");
function defineScalarTag(tagName, options) {
  return {
    tagName,
    nodeKind: "scalar",
    implicit: options.implicit ?? false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    implicitFirstChars: options.implicitFirstChars ?? null,
    resolve: options.resolve,
    identify: options.identify,
    represent: options.represent ?? ((data) => String(data)),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
function defineSequenceTag(tagName, options) {
  const carrierIsResult = options.finalize === void 0;
  return {
    tagName,
    nodeKind: "sequence",
    implicit: false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    create: options.create,
    addItem: options.addItem,
    finalize: options.finalize ?? ((carrier) => carrier),
    carrierIsResult,
    identify: options.identify,
    represent: options.represent ?? ((data) => data),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
function defineMappingTag(tagName, options) {
  const carrierIsResult = options.finalize === void 0;
  return {
    tagName,
    nodeKind: "mapping",
    implicit: false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    create: options.create,
    addPair: options.addPair,
    has: options.has,
    keys: options.keys,
    get: options.get,
    finalize: options.finalize ?? ((carrier) => carrier),
    carrierIsResult,
    identify: options.identify,
    represent: options.represent ?? ((data) => data),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
  resolve: (source) => source,
  identify: (data) => typeof data === "string"
});
var NULL_VALUES$1 = [
  "",
  "~",
  "null",
  "Null",
  "NULL"
];
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: [
    "",
    "~",
    "n",
    "N"
  ],
  resolve: (source) => {
    if (NULL_VALUES$1.indexOf(source) !== -1) return null;
    return NOT_RESOLVED;
  },
  identify: (object) => object === null,
  represent: () => "null"
});
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: ["n"],
  resolve: (source, isExplicit) => {
    if (source === "null" || isExplicit && source === "") return null;
    return NOT_RESOLVED;
  },
  identify: (object) => object === null,
  represent: () => "null"
});
var NULL_VALUES = [
  "",
  "~",
  "null",
  "Null",
  "NULL"
];
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: [
    "",
    "~",
    "n",
    "N"
  ],
  resolve: (source) => {
    if (NULL_VALUES.indexOf(source) !== -1) return null;
    return NOT_RESOLVED;
  },
  identify: (object) => object === null,
  represent: () => "null"
});
var TRUE_VALUES$2 = [
  "true",
  "True",
  "TRUE"
];
var FALSE_VALUES$2 = [
  "false",
  "False",
  "FALSE"
];
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: [
    "t",
    "T",
    "f",
    "F"
  ],
  resolve: (source) => {
    if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
    if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
  represent: (object) => object ? "true" : "false"
});
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: ["t", "f"],
  resolve: (source) => {
    if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
    if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
  represent: (object) => object ? "true" : "false"
});
var TRUE_VALUES = [
  "true",
  "True",
  "TRUE",
  "y",
  "Y",
  "yes",
  "Yes",
  "YES",
  "on",
  "On",
  "ON"
];
var FALSE_VALUES = [
  "false",
  "False",
  "FALSE",
  "n",
  "N",
  "no",
  "No",
  "NO",
  "off",
  "Off",
  "OFF"
];
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: [
    "y",
    "Y",
    "n",
    "N",
    "t",
    "T",
    "f",
    "F",
    "o",
    "O"
  ],
  resolve: (source) => {
    if (TRUE_VALUES.indexOf(source) !== -1) return true;
    if (FALSE_VALUES.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
  represent: (object) => object ? "true" : "false"
});
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
  let value = source;
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
  } else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger$2(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ..."0123456789"
  ],
  resolve: resolveYamlInteger$2,
  identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
  represent: (object) => object.toString(10)
});
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
  let value = source;
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  } else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger$1(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: ["-", ..."0123456789"],
  resolve: resolveYamlInteger$1,
  identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
  represent: (object) => object.toString(10)
});
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
  let value = source.replace(/_/g, "");
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  if (value.includes(":")) {
    let result = 0;
    for (const part of value.split(":")) result = result * 60 + Number(part);
    return sign * result;
  }
  if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
  if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ..."0123456789"
  ],
  resolve: resolveYamlInteger,
  identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
  represent: (object) => object.toString(10)
});
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
  if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
  let value = source.toLowerCase();
  const sign = value[0] === "-" ? -1 : 1;
  if ("+-".includes(value[0])) value = value.slice(1);
  if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === ".nan") return NaN;
  const result = sign * parseFloat(value);
  if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
  if (isNaN(object)) return ".nan";
  if (object === Number.POSITIVE_INFINITY) return ".inf";
  if (object === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object, -0)) return "-0.0";
  const result = object.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ".",
    ..."0123456789"
  ],
  resolve: resolveYamlFloat$2,
  identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat$2
});
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
    let value = source.toLowerCase();
    const sign = value[0] === "-" ? -1 : 1;
    if ("+-".includes(value[0])) value = value.slice(1);
    if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    if (value === ".nan") return NaN;
    const result2 = sign * parseFloat(value);
    return Number.isFinite(result2) ? result2 : NOT_RESOLVED;
  }
  if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  const result = Number(source);
  if (Number.isFinite(result)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
  if (isNaN(object)) return ".nan";
  if (object === Number.POSITIVE_INFINITY) return ".inf";
  if (object === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object, -0)) return "-0.0";
  const result = object.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: ["-", ..."0123456789"],
  resolve: resolveYamlFloat$1,
  identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat$1
});
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
  if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
  let value = source.toLowerCase().replace(/_/g, "");
  const sign = value[0] === "-" ? -1 : 1;
  if ("+-".includes(value[0])) value = value.slice(1);
  if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === ".nan") return NaN;
  let result = 0;
  if (value.includes(":")) {
    for (const part of value.split(":")) result = result * 60 + Number(part);
    result *= sign;
  } else result = sign * parseFloat(value);
  if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat(object) {
  if (isNaN(object)) return ".nan";
  if (object === Number.POSITIVE_INFINITY) return ".inf";
  if (object === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object, -0)) return "-0.0";
  const result = object.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ".",
    ..."0123456789"
  ],
  resolve: resolveYamlFloat,
  identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat
});
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
  implicit: true,
  implicitFirstChars: ["<"],
  resolve: (source, isExplicit) => {
    if (source === "<<" || isExplicit && source === "") return "<<";
    return NOT_RESOLVED;
  },
  identify: () => false
});
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
  const input = source.replace(/\s/g, "");
  if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
  const binary = atob(input);
  const result = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
  return result;
}
function representYamlBinary(object) {
  let binary = "";
  for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
  return btoa(binary);
}
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
  resolve: resolveYamlBinary,
  identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
  represent: representYamlBinary
});
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
  const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
  date.setUTCFullYear(year, month, day);
  return date;
}
function resolveYamlTimestamp(source) {
  let match = YAML_DATE_REGEXP.exec(source);
  if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
  if (match === null) return NOT_RESOLVED;
  const year = +match[1];
  const month = +match[2] - 1;
  const day = +match[3];
  if (!match[4]) {
    const date2 = makeUtcDate(year, month, day);
    if (date2.getUTCFullYear() !== year || date2.getUTCMonth() !== month || date2.getUTCDate() !== day) return NOT_RESOLVED;
    return date2;
  }
  const hour = +match[4];
  const minute = +match[5];
  const second = +match[6];
  let fraction = 0;
  if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
  if (match[7]) {
    let value = match[7].slice(0, 3);
    while (value.length < 3) value += "0";
    fraction = +value;
  }
  const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
  if (match[9]) {
    const offsetHour = +match[10];
    const offsetMinute = +(match[11] || 0);
    if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
    const offset = (offsetHour * 60 + offsetMinute) * 6e4;
    date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
  }
  return date;
}
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
  implicit: true,
  implicitFirstChars: [..."0123456789"],
  resolve: resolveYamlTimestamp,
  identify: (object) => object instanceof Date,
  represent: (object) => object.toISOString()
});
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
  create: () => [],
  addItem: (container, item) => {
    container.push(item);
  },
  identify: Array.isArray
});
function isPlainObject(data) {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
  const prototype = Object.getPrototypeOf(data);
  return prototype === null || prototype === Object.prototype;
}
function pick(object, keys) {
  const result = {};
  for (const key of keys) if (object[key] !== void 0) result[key] = object[key];
  return result;
}
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
  create: () => ({
    list: [],
    seen: /* @__PURE__ */ new Set()
  }),
  addItem: (carrier, item) => {
    let key;
    if (item instanceof Map) {
      if (item.size !== 1) return "cannot resolve an ordered map item";
      key = item.keys().next().value;
    } else if (isPlainObject(item)) {
      const itemKeys = Object.keys(item);
      if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
      key = itemKeys[0];
    } else return "cannot resolve an ordered map item";
    if (carrier.seen.has(key)) return "duplicate key in ordered map";
    carrier.seen.add(key);
    carrier.list.push(item);
    return "";
  },
  finalize: (carrier) => carrier.list,
  identify: () => false
});
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
  create: () => [],
  addItem: (container, item) => {
    if (item instanceof Map) {
      if (item.size !== 1) return "cannot resolve a pairs item";
      container.push(item.entries().next().value);
      return "";
    }
    if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
    const object = item;
    const keys = Object.keys(object);
    if (keys.length !== 1) return "cannot resolve a pairs item";
    container.push([keys[0], object[keys[0]]]);
    return "";
  },
  identify: () => false
});
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => ({}),
  identify: isPlainObject,
  represent: (o) => {
    const map = /* @__PURE__ */ new Map();
    for (const key of Object.keys(o)) map.set(key, o[key]);
    return map;
  },
  addPair: (container, key, value) => {
    if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
    const normalizedKey = String(key);
    if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
    else container[normalizedKey] = value;
    return "";
  },
  has: (container, key) => {
    if (key !== null && typeof key === "object") return false;
    return Object.prototype.hasOwnProperty.call(container, String(key));
  },
  keys: (container) => Object.keys(container),
  get: (container, key) => {
    const normalizedKey = String(key);
    if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
    return container[normalizedKey];
  }
});
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
  create: () => /* @__PURE__ */ new Set(),
  identify: (data) => data instanceof Set,
  represent: (data) => {
    const map = /* @__PURE__ */ new Map();
    for (const key of data) map.set(key, null);
    return map;
  },
  addPair: (container, key, value) => {
    if (value !== null) return "cannot resolve a set item";
    container.add(key);
    return "";
  },
  has: (container, key) => container.has(key),
  keys: (container) => container.keys(),
  get: () => null
});
function createTagDefinitionMap() {
  return {
    scalar: /* @__PURE__ */ Object.create(null),
    sequence: /* @__PURE__ */ Object.create(null),
    mapping: /* @__PURE__ */ Object.create(null)
  };
}
function createTagDefinitionListMap() {
  return {
    scalar: [],
    sequence: [],
    mapping: []
  };
}
function compileTags(tags) {
  const result = [];
  for (const tag of tags) {
    let index = result.length;
    for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
      const previous = result[previousIndex];
      if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
        index = previousIndex;
        break;
      }
    }
    result[index] = tag;
  }
  return result;
}
var Schema = class Schema2 {
  tags;
  /** @internal */
  implicitScalarTags;
  /**
  * Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
  * the resolvers that may match that key, in schema order; a key absent from
  * the map uses
  * {@link Schema.implicitScalarAnyFirstChar}
  * (resolvers that declared no first-char constraint, so they apply to any
  * first character).
  */
  implicitScalarByFirstChar;
  implicitScalarAnyFirstChar;
  /**
  * The default scalar tag (`!!str`), resolved once so the composer's fallback
  * for unresolved plain scalars avoids a keyed lookup per scalar.
  *
  * @internal
  */
  defaultScalarTag;
  /**
  * The default container tags (`!!seq` / `!!map`), used by the dumper: when a
  * value is identified by its default tag, the tag is implicit and not
  * printed. Undefined if the schema does not define them (then such values
  * can't be dumped).
  *
  * @internal
  */
  defaultSequenceTag;
  /** @internal */
  defaultMappingTag;
  exact;
  prefix;
  constructor(tags) {
    const compiledTags = compileTags(tags);
    const implicitScalarTags = [];
    const exact = createTagDefinitionMap();
    const prefix = createTagDefinitionListMap();
    for (const tag of compiledTags) {
      if (tag.nodeKind === "scalar" && tag.implicit) {
        if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
        implicitScalarTags.push(tag);
      }
      switch (tag.nodeKind) {
        case "scalar":
          if (tag.matchByTagPrefix) prefix.scalar.push(tag);
          else exact.scalar[tag.tagName] = tag;
          break;
        case "sequence":
          if (tag.matchByTagPrefix) prefix.sequence.push(tag);
          else exact.sequence[tag.tagName] = tag;
          break;
        case "mapping":
          if (tag.matchByTagPrefix) prefix.mapping.push(tag);
          else exact.mapping[tag.tagName] = tag;
      }
    }
    const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
    const keys = /* @__PURE__ */ new Set();
    for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
    const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
    for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
    const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
    if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
    this.tags = compiledTags;
    this.implicitScalarTags = implicitScalarTags;
    this.implicitScalarByFirstChar = implicitScalarByFirstChar;
    this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
    this.defaultScalarTag = defaultScalarTag;
    this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
    this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
    this.exact = exact;
    this.prefix = prefix;
  }
  /** @internal */
  lookupScalarTag(tagName) {
    const exactTag = this.exact.scalar[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  lookupSequenceTag(tagName) {
    const exactTag = this.exact.sequence[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  lookupMappingTag(tagName) {
    const exactTag = this.exact.mapping[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  resolveImplicitScalarTag(source) {
    const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
    for (const tag2 of candidates) {
      const value = tag2.resolve(source, false, tag2.tagName);
      if (value !== NOT_RESOLVED) return {
        value,
        tag: tag2
      };
    }
    const tag = this.defaultScalarTag;
    return {
      value: tag.resolve(source, false, tag.tagName),
      tag
    };
  }
  /**
  * Creates a new schema with the specified tags added. If a tag already
  * exists, it is replaced by the specified tag.
  *
  * @example
  *
  * ```javascript
  * import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
  *
  * const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
  * ```
  */
  withTags(...tags) {
    let flatTags = [];
    for (const tag of tags) flatTags = flatTags.concat(tag);
    return new Schema2([...this.tags, ...flatTags]);
  }
};
var FAILSAFE_SCHEMA = new Schema([
  strTag,
  seqTag,
  mapTag
]);
var JSON_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullJsonTag,
  boolJsonTag,
  intJsonTag,
  floatJsonTag
]);
var CORE_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullCoreTag,
  boolCoreTag,
  intCoreTag,
  floatCoreTag
]);
var YAML11_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullYaml11Tag,
  boolYaml11Tag,
  intYaml11Tag,
  floatYaml11Tag,
  timestampTag,
  mergeTag,
  binaryTag,
  omapTag,
  pairsTag,
  setTag
]);
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
  ...intYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const result = intYaml11Tag.resolve(source, isExplicit, tagName);
    return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
  }
}, {
  ...floatYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
    return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
  }
});
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => /* @__PURE__ */ new Map(),
  addPair: (container, key, value) => {
    container.set(key, value);
    return "";
  },
  has: (container, key) => container.has(key),
  keys: (container) => container.keys(),
  get: (container, key) => container.get(key),
  identify: (data) => data instanceof Map || isPlainObject(data),
  represent: (data) => {
    if (data instanceof Map) return data;
    const map = /* @__PURE__ */ new Map();
    const obj = data;
    for (const key of Object.keys(obj)) map.set(key, obj[key]);
    return map;
  }
});
function normalizeKey(key) {
  if (Array.isArray(key)) {
    const array = Array.prototype.slice.call(key);
    for (let index = 0; index < array.length; index++) {
      if (Array.isArray(array[index])) return null;
      if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
    }
    return String(array);
  }
  if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
  return String(key);
}
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => ({}),
  identify: isPlainObject,
  represent: (o) => {
    const map = /* @__PURE__ */ new Map();
    for (const key of Object.keys(o)) map.set(key, o[key]);
    return map;
  },
  addPair: (container, key, value) => {
    const normalizedKey = normalizeKey(key);
    if (normalizedKey === null) return "nested arrays are not supported inside keys";
    if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
    else container[normalizedKey] = value;
    return "";
  },
  has: (container, key) => {
    const normalizedKey = normalizeKey(key);
    return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
  },
  keys: (container) => Object.keys(container),
  get: (container, key) => {
    const normalizedKey = String(key);
    if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
    return container[normalizedKey];
  }
});
var DEFAULT_SNIPPET_OPTIONS = {
  maxLength: 79,
  indent: 1,
  linesBefore: 3,
  linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
  let head = "";
  let tail = "";
  const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
  if (position - lineStart > maxHalfLength) {
    head = " ... ";
    lineStart = position - maxHalfLength + head.length;
  }
  if (lineEnd - position > maxHalfLength) {
    tail = " ...";
    lineEnd = position + maxHalfLength - tail.length;
  }
  return {
    str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "\u2192") + tail,
    pos: position - lineStart + head.length
  };
}
function padStart(string, max) {
  return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
  if (!mark.buffer) return null;
  const opts = {
    ...DEFAULT_SNIPPET_OPTIONS,
    ...options
  };
  const re = /\r?\n|\r|\0/g;
  const lineStarts = [0];
  const lineEnds = [];
  let match;
  let foundLineNo = -1;
  while (match = re.exec(mark.buffer)) {
    lineEnds.push(match.index);
    lineStarts.push(match.index + match[0].length);
    if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
  }
  if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
  let result = "";
  const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
  const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
  for (let i = 1; i <= opts.linesBefore; i++) {
    if (foundLineNo - i < 0) break;
    const line2 = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
    result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line2.str}
${result}`;
  }
  const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
  result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}
`;
  result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^
`;
  for (let i = 1; i <= opts.linesAfter; i++) {
    if (foundLineNo + i >= lineEnds.length) break;
    const line2 = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
    result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line2.str}
`;
  }
  return result.replace(/\n$/, "");
}
function formatError(exception, compact) {
  let where = "";
  if (!exception.mark) return exception.reason;
  if (exception.mark.name) where += `in "${exception.mark.name}" `;
  where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
  if (!compact && exception.mark.snippet) where += `

${exception.mark.snippet}`;
  return `${exception.reason} ${where}`;
}
var YAMLException = class YAMLException2 extends Error {
  reason;
  mark;
  /**
  * Optional `mark` contains source snippet data. Usually, use
  * {@link YAMLException.throwAt} instead of passing it directly.
  */
  constructor(reason, mark) {
    super();
    this.name = "YAMLException";
    this.reason = reason;
    this.mark = mark;
    this.message = formatError(this, false);
    if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
  }
  /**
  * Returns the formatted error, omitting the source snippet in compact mode.
  */
  toString(compact) {
    return `${this.name}: ${formatError(this, compact)}`;
  }
  /**
  * Builds a YAMLException with a source snippet and throws it. `source` is
  * the raw input text; `position` is an offset into it.
  */
  static throwAt(source, position, message, filename = "") {
    let line = 0;
    let lineStart = 0;
    for (let index = 0; index < position; index++) {
      const ch = source.charCodeAt(index);
      if (ch === 10) {
        line++;
        lineStart = index + 1;
      } else if (ch === 13) {
        line++;
        if (source.charCodeAt(index + 1) === 10) index++;
        lineStart = index + 1;
      }
    }
    const mark = {
      name: filename,
      buffer: source,
      position,
      line,
      column: position - lineStart
    };
    mark.snippet = makeSnippet(mark);
    throw new YAMLException2(message, mark);
  }
};
var EVENT_ID = {
  DOCUMENT: 1,
  SEQUENCE: 2,
  MAPPING: 3,
  SCALAR: 4,
  ALIAS: 5,
  POP: 6
};
var SCALAR_STYLE = {
  PLAIN: 1,
  SINGLE_QUOTED: 2,
  DOUBLE_QUOTED: 3,
  LITERAL_BLOCK: 4,
  FOLDED_BLOCK: 5
};
var COLLECTION_STYLE = {
  BLOCK: 1,
  FLOW: 2
};
var CHOMPING_MODE = {
  CLIP: 1,
  STRIP: 2,
  KEEP: 3
};
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
  switch (c) {
    case 48:
      return "\0";
    case 97:
      return "\x07";
    case 98:
      return "\b";
    case 116:
      return "	";
    case 9:
      return "	";
    case 110:
      return "\n";
    case 118:
      return "\v";
    case 102:
      return "\f";
    case 114:
      return "\r";
    case 101:
      return "\x1B";
    case 32:
      return " ";
    case 34:
      return '"';
    case 47:
      return "/";
    case 92:
      return "\\";
    case 78:
      return "\x85";
    case 95:
      return "\xA0";
    case 76:
      return "\u2028";
    case 80:
      return "\u2029";
    default:
      return "";
  }
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
  simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
  simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
  if (c <= 65535) return String.fromCharCode(c);
  return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
  if (c >= 48 && c <= 57) return c - 48;
  return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
  if (c === 120) return 2;
  if (c === 117) return 4;
  return 8;
}
function skipFoldedBreaks(input, position, end) {
  let breaks = 0;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 10) {
      breaks++;
      position++;
    } else if (ch === 13) {
      breaks++;
      position++;
      if (input.charCodeAt(position) === 10) position++;
    } else if (ch === 32 || ch === 9) position++;
    else break;
  }
  return {
    position,
    breaks
  };
}
function foldedBreaks(count) {
  if (count === 1) return " ";
  return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 39) {
      result += input.slice(captureStart, position) + "'";
      position += 2;
      captureStart = captureEnd = position;
    } else if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 92) {
      result += input.slice(captureStart, position);
      position++;
      const escaped = input.charCodeAt(position);
      if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
      else if (escaped < 256 && simpleEscapeCheck[escaped]) {
        result += simpleEscapeMap[escaped];
        position++;
      } else {
        let hexLength = escapedHexLen$1(escaped);
        let hexResult = 0;
        for (; hexLength > 0; hexLength--) {
          position++;
          const digit = fromHexCode$1(input.charCodeAt(position));
          hexResult = (hexResult << 4) + digit;
        }
        result += charFromCodepoint(hexResult);
        position++;
      }
      captureStart = captureEnd = position;
    } else if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
  const textIndent = indent < 0 ? 0 : indent;
  const region = input.slice(start, end).replace(/\r\n?/g, "\n");
  const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
  let result = "";
  let didReadContent = false;
  let emptyLines = 0;
  let atMoreIndented = false;
  for (const line of lines) {
    let column = 0;
    while (column < textIndent && line.charCodeAt(column) === 32) column++;
    if (indent < 0 || column >= line.length) {
      emptyLines++;
      continue;
    }
    const content = line.slice(textIndent);
    const first = content.charCodeAt(0);
    if (folded) {
      if (first === 32 || first === 9) {
        atMoreIndented = true;
        result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
      } else if (atMoreIndented) {
        atMoreIndented = false;
        result += "\n".repeat(emptyLines + 1);
      } else if (emptyLines === 0) {
        if (didReadContent) result += " ";
      } else result += "\n".repeat(emptyLines);
    } else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
    result += content;
    didReadContent = true;
    emptyLines = 0;
  }
  if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
  else if (chomping !== CHOMPING_MODE.STRIP) {
    if (didReadContent) result += "\n";
  }
  return result;
}
function getScalarValue(input, scalar) {
  if (scalar.valueStart === NO_RANGE$3) return "";
  const { valueStart, valueEnd } = scalar;
  if (scalar.fast) return input.slice(valueStart, valueEnd);
  switch (scalar.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
      return getSingleQuotedValue(input, valueStart, valueEnd);
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return getDoubleQuotedValue(input, valueStart, valueEnd);
    case SCALAR_STYLE.LITERAL_BLOCK:
      return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
    case SCALAR_STYLE.FOLDED_BLOCK:
      return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
    default:
      return getPlainValue(input, valueStart, valueEnd);
  }
}
var DEFAULT_TAG_HANDLERS = Object.assign(/* @__PURE__ */ Object.create(null), {
  "!": "!",
  "!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
function tagPercentDecode(source) {
  let result = "";
  let index = 0;
  while (index < source.length) {
    if (source.charCodeAt(index) !== 37) {
      result += source[index++];
      continue;
    }
    let ch = parseInt(source.slice(index + 1, index + 3), 16);
    index += 3;
    if (ch >= 192) {
      let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
      ch &= (1 << 6 - remaining) - 1;
      while (remaining-- > 0) {
        ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
        index += 3;
      }
    }
    if (ch < 65536) result += String.fromCharCode(ch);
    else {
      ch -= 65536;
      result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
    }
  }
  return result;
}
function tagNameFull(rawTag, tagHandlers) {
  if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
  const handleEnd = rawTag.indexOf("!", 1);
  const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
  return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
  filename: "",
  schema: CORE_SCHEMA,
  json: false,
  maxTotalMergeKeys: 1e4,
  maxAliases: -1
};
function eventPosition$1(event) {
  if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
  if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
  if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
  if ("start" in event) return event.start;
  return 0;
}
function throwError$1(state, message) {
  YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
  try {
    return tag.finalize(carrier);
  } catch (error) {
    if (error instanceof YAMLException) throw error;
    YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
  }
}
function constructScalar(state, event) {
  const source = getScalarValue(state.source, event);
  const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
  const strTag2 = state.schema.defaultScalarTag;
  if (rawTag !== "") {
    if (rawTag === "!") return {
      value: source,
      tag: strTag2
    };
    const tagName = tagNameFull(rawTag, state.tagHandlers);
    const scalarTag = state.schema.lookupScalarTag(tagName);
    if (scalarTag) {
      const result = scalarTag.resolve(source, true, tagName);
      if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
      return {
        value: result,
        tag: scalarTag
      };
    }
    const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
    if (collectionTagDef) {
      if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
      const carrier = collectionTagDef.create(tagName);
      return {
        value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
        tag: collectionTagDef
      };
    }
    throwError$1(state, `unknown scalar tag !<${tagName}>`);
  }
  if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
  return {
    value: strTag2.resolve(source, false, strTag2.tagName),
    tag: strTag2
  };
}
function collectionTagName(state, event, defaultTagName) {
  const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
  return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
  return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
  state.totalMergeKeys++;
  if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
  chargeMergeWork(state);
  for (const sourceKey of sourceTag.keys(source)) {
    chargeMergeWork(state);
    if (frame.tag.has(frame.value, sourceKey)) continue;
    const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
    if (err) throwError$1(state, err);
    frame.overridable ??= /* @__PURE__ */ new Set();
    frame.overridable.add(sourceKey);
  }
}
function mergeSource(state, frame, source, sourceTag) {
  state.position = frame.keyPosition;
  if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
  else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
    if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
    for (const element of source) {
      const elementTag = state.nodeTags.get(element);
      if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
      mergeKeys(state, frame, element, elementTag);
    }
  } else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
  state.position = frame.keyPosition;
  if (frame.keyIsMerge) {
    mergeSource(state, frame, value, tag);
    return;
  }
  if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
  const err = frame.tag.addPair(frame.value, key, value);
  if (err) throwError$1(state, err);
  frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
  const frame = state.frames[state.frames.length - 1];
  if (frame.kind === "document") {
    frame.value = value;
    frame.hasValue = true;
  } else if (frame.kind === "sequence") {
    if (isMappingTag(tag)) state.nodeTags.set(value, tag);
    const err = frame.tag.addItem(frame.value, value, frame.index++);
    if (err) throwError$1(state, err);
  } else if (frame.hasKey) {
    const key = frame.key;
    frame.key = void 0;
    frame.hasKey = false;
    addMappingValue(state, frame, key, value, tag);
  } else {
    frame.key = value;
    frame.keyPosition = state.position;
    frame.hasKey = true;
    frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
  }
}
function storeAnchor(state, event, value, tag, isValueFinal) {
  if (event.anchorStart !== NO_RANGE$2) {
    const anchor = {
      value,
      tag,
      isValueFinal
    };
    state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
    return anchor;
  }
  return null;
}
function constructFromEvents(events, options) {
  const state = {
    ...DEFAULT_CONSTRUCTOR_OPTIONS,
    ...options,
    events,
    documents: [],
    eventIndex: 0,
    position: 0,
    frames: [],
    anchors: /* @__PURE__ */ new Map(),
    nodeTags: /* @__PURE__ */ new Map(),
    tagHandlers: /* @__PURE__ */ Object.create(null),
    totalMergeKeys: 0,
    aliasCount: 0
  };
  while (state.eventIndex < state.events.length) {
    const event = state.events[state.eventIndex++];
    state.position = eventPosition$1(event);
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        state.anchors = /* @__PURE__ */ new Map();
        state.nodeTags = /* @__PURE__ */ new Map();
        state.aliasCount = 0;
        state.tagHandlers = /* @__PURE__ */ Object.create(null);
        for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
        state.frames.push({
          kind: "document",
          position: state.position,
          value: void 0,
          hasValue: false
        });
        break;
      case EVENT_ID.SCALAR: {
        const { value, tag } = constructScalar(state, event);
        storeAnchor(state, event, value, tag, true);
        addValue(state, value, tag);
        break;
      }
      case EVENT_ID.SEQUENCE: {
        const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
        const tag = state.schema.lookupSequenceTag(tagName);
        if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
        const value = tag.create(tagName);
        const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
        state.frames.push({
          kind: "sequence",
          position: state.position,
          value,
          tag,
          anchor,
          index: 0
        });
        break;
      }
      case EVENT_ID.MAPPING: {
        const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
        const tag = state.schema.lookupMappingTag(tagName);
        if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
        const value = tag.create(tagName);
        const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
        state.frames.push({
          kind: "mapping",
          position: state.position,
          value,
          tag,
          anchor,
          key: void 0,
          keyPosition: state.position,
          hasKey: false,
          keyIsMerge: false,
          overridable: null
        });
        break;
      }
      case EVENT_ID.ALIAS: {
        if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
        const name = state.source.slice(event.anchorStart, event.anchorEnd);
        const anchor = state.anchors.get(name);
        if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
        if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
        addValue(state, anchor.value, anchor.tag);
        break;
      }
      case EVENT_ID.POP: {
        const frame = state.frames.pop();
        if (frame.kind === "mapping" && frame.hasKey) {
          state.position = frame.keyPosition;
          throwError$1(state, "incomplete mapping pair in event stream");
        }
        if (frame.kind === "document") state.documents.push(frame.value);
        else {
          const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
          if (frame.anchor) {
            frame.anchor.value = value;
            frame.anchor.isValueFinal = true;
          }
          addValue(state, value, frame.tag);
        }
        break;
      }
    }
  }
  return state.documents;
}
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
  filename: "",
  maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
  state.events.push({
    type: EVENT_ID.DOCUMENT,
    explicitStart,
    explicitEnd,
    directives: state.directives
  });
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
  state.events.push({
    type: EVENT_ID.SEQUENCE,
    start,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style
  });
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
  state.events.push({
    type: EVENT_ID.MAPPING,
    start,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style
  });
}
function insertFlowPairMappingEvent(state, snapshot) {
  state.events.splice(snapshot.eventsLength, 0, {
    type: EVENT_ID.MAPPING,
    start: snapshot.position,
    anchorStart: NO_RANGE$1,
    anchorEnd: NO_RANGE$1,
    tagStart: NO_RANGE$1,
    tagEnd: NO_RANGE$1,
    style: COLLECTION_STYLE.FLOW
  });
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
  state.events.push({
    type: EVENT_ID.SCALAR,
    valueStart,
    valueEnd,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style,
    chomping,
    indent,
    fast
  });
}
function addAliasEvent(state, anchorStart, anchorEnd) {
  state.events.push({
    type: EVENT_ID.ALIAS,
    anchorStart,
    anchorEnd
  });
}
function addPopEvent(state) {
  state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
  addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
  return {
    anchorStart: NO_RANGE$1,
    anchorEnd: NO_RANGE$1,
    tagStart: NO_RANGE$1,
    tagEnd: NO_RANGE$1
  };
}
function snapshotState(state) {
  return {
    position: state.position,
    line: state.line,
    lineStart: state.lineStart,
    lineIndent: state.lineIndent,
    firstTabInLine: state.firstTabInLine,
    eventsLength: state.events.length
  };
}
function restoreState(state, snapshot) {
  state.position = snapshot.position;
  state.line = snapshot.line;
  state.lineStart = snapshot.lineStart;
  state.lineIndent = snapshot.lineIndent;
  state.firstTabInLine = snapshot.firstTabInLine;
  state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
  YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
  return c === 10 || c === 13;
}
function isWhiteSpace(c) {
  return c === 9 || c === 32;
}
function isWsOrEol(c) {
  return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
  return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
  return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
  return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
  if (c >= 48 && c <= 57) return c - 48;
  const lc = c | 32;
  if (lc >= 97 && lc <= 102) return lc - 97 + 10;
  return -1;
}
function escapedHexLen(c) {
  if (c === 120) return 2;
  if (c === 117) return 4;
  if (c === 85) return 8;
  return 0;
}
function isSimpleEscape(c) {
  return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
  if (state.input.charCodeAt(state.position) === 10) state.position++;
  else {
    state.position++;
    if (state.input.charCodeAt(state.position) === 10) state.position++;
  }
  state.line++;
  state.lineStart = state.position;
  state.lineIndent = 0;
  state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
  let lineBreaks = 0;
  let ch = state.input.charCodeAt(state.position);
  let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
  while (ch !== 0) {
    while (isWhiteSpace(ch)) {
      hasSeparation = true;
      if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
      ch = state.input.charCodeAt(++state.position);
    }
    if (allowComments && hasSeparation && ch === 35) do
      ch = state.input.charCodeAt(++state.position);
    while (!isEol(ch) && ch !== 0);
    if (!isEol(ch)) break;
    consumeLineBreak(state);
    lineBreaks++;
    hasSeparation = true;
    ch = state.input.charCodeAt(state.position);
    while (ch === 32) {
      state.lineIndent++;
      ch = state.input.charCodeAt(++state.position);
    }
  }
  return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
  const ch = state.input.charCodeAt(position);
  if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
    const following = state.input.charCodeAt(position + 3);
    return following === 0 || isWsOrEol(following);
  }
  return false;
}
function skipByteOrderMark(state) {
  if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
    state.position++;
    state.lineStart = state.position;
  }
}
function testDocumentBoundary(state) {
  if (state.position !== state.lineStart) return false;
  if (testDocumentSeparator(state)) return true;
  if (state.input.charCodeAt(state.position) !== 65279) return false;
  const snapshot = snapshotState(state);
  skipByteOrderMark(state);
  skipSeparationSpace(state, true);
  const ch = state.input.charCodeAt(state.position);
  const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
  restoreState(state, snapshot);
  return result;
}
function skipUntilLineEnd(state) {
  let ch = state.input.charCodeAt(state.position);
  while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
  const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
  if (match !== null) {
    state.position = start + match.index + match[0].length - 1;
    throwError(state, "the stream contains non-printable characters");
  }
}
function readTagProperty(state, props, inFlow) {
  if (state.input.charCodeAt(state.position) !== 33) return false;
  if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
  const start = state.position;
  let isVerbatim = false;
  let isNamed = false;
  let tagHandle = "!";
  let ch = state.input.charCodeAt(++state.position);
  if (ch === 60) {
    isVerbatim = true;
    ch = state.input.charCodeAt(++state.position);
  } else if (ch === 33) {
    isNamed = true;
    tagHandle = "!!";
    ch = state.input.charCodeAt(++state.position);
  }
  let suffixStart = state.position;
  let tagName;
  if (isVerbatim) {
    while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
    if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
    tagName = state.input.slice(suffixStart, state.position);
    state.position++;
  } else {
    while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
      if (ch === 33) {
        if (!isNamed) {
          tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
          if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
          isNamed = true;
          suffixStart = state.position + 1;
        } else throwError(state, "tag suffix cannot contain exclamation marks");
      }
      ch = state.input.charCodeAt(++state.position);
    }
    tagName = state.input.slice(suffixStart, state.position);
    if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
  }
  if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
  if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
  props.tagStart = start;
  props.tagEnd = state.position;
  return true;
}
function readAnchorProperty(state, props) {
  if (state.input.charCodeAt(state.position) !== 38) return false;
  if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
  state.position++;
  const start = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
  if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
  props.anchorStart = start;
  props.anchorEnd = state.position;
  return true;
}
function readAlias(state, props) {
  if (state.input.charCodeAt(state.position) !== 42) return false;
  if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
  state.position++;
  const start = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
  if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
  addAliasEvent(state, start, state.position);
  return true;
}
function readFlowScalarBreak(state, nodeIndent) {
  skipSeparationSpace(state, false);
  if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
  if (state.input.charCodeAt(state.position) !== 39) return false;
  state.position++;
  const start = state.position;
  let simple = true;
  while (state.input.charCodeAt(state.position) !== 0) {
    const ch = state.input.charCodeAt(state.position);
    if (ch === 39) {
      if (state.input.charCodeAt(state.position + 1) === 39) {
        simple = false;
        state.position += 2;
        continue;
      }
      const end = state.position;
      state.position++;
      addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
      return true;
    }
    if (isEol(ch)) {
      simple = false;
      readFlowScalarBreak(state, nodeIndent);
    } else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
    else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
    else state.position++;
  }
  throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
  if (state.input.charCodeAt(state.position) !== 34) return false;
  state.position++;
  const start = state.position;
  let simple = true;
  while (state.input.charCodeAt(state.position) !== 0) {
    const ch = state.input.charCodeAt(state.position);
    if (ch === 34) {
      const end = state.position;
      state.position++;
      addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
      return true;
    }
    if (ch === 92) {
      simple = false;
      const escaped = state.input.charCodeAt(++state.position);
      if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
      else if (isSimpleEscape(escaped)) state.position++;
      else {
        let hexLength = escapedHexLen(escaped);
        if (hexLength === 0) throwError(state, "unknown escape sequence");
        while (hexLength-- > 0) {
          state.position++;
          if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
        }
        state.position++;
      }
    } else if (isEol(ch)) {
      simple = false;
      readFlowScalarBreak(state, nodeIndent);
    } else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
    else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
    else state.position++;
  }
  throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
  const ch = state.input.charCodeAt(state.position);
  let chomping = CHOMPING_MODE.CLIP;
  let indent = -1;
  let detectedIndent = false;
  if (ch !== 124 && ch !== 62) return false;
  const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  state.position++;
  while (state.input.charCodeAt(state.position) !== 0) {
    const current = state.input.charCodeAt(state.position);
    const digit = fromDecimalCode(current);
    if (current === 43 || current === 45) {
      if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
      chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
      state.position++;
    } else if (digit >= 0) {
      if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
      if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
      indent = parentIndent + digit - 1;
      detectedIndent = true;
      state.position++;
    } else break;
  }
  let hadWhitespace = false;
  while (isWhiteSpace(state.input.charCodeAt(state.position))) {
    hadWhitespace = true;
    state.position++;
  }
  if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
  if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
  else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
  let contentIndent = detectedIndent ? indent : -1;
  let maxLeadingIndent = 0;
  const valueStart = state.position;
  let valueEnd = state.position;
  while (state.input.charCodeAt(state.position) !== 0) {
    const linePosition = state.position;
    let column = 0;
    while (state.input.charCodeAt(linePosition + column) === 32) column++;
    const first = state.input.charCodeAt(linePosition + column);
    if (first === 0) {
      if (contentIndent >= 0) {
        if (column > contentIndent) valueEnd = linePosition + column;
      } else if (column > 0) valueEnd = linePosition + column;
      break;
    }
    if (testDocumentBoundary(state)) break;
    if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
    if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
      if (first === 9 && column < parentIndent) {
        state.position = linePosition + column;
        throwError(state, "tab characters must not be used in indentation");
      }
      if (column >= parentIndent && column < maxLeadingIndent) {
        state.position = linePosition + column;
        throwError(state, "bad indentation of a mapping entry");
      }
    }
    if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
      state.lineIndent = column;
      state.position = linePosition + column;
      break;
    }
    if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
    const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
    if (first !== 0 && !isEol(first) && column < requiredIndent) {
      state.lineIndent = column;
      state.position = linePosition + column;
      break;
    }
    skipUntilLineEnd(state);
    valueEnd = state.position;
    if (isEol(state.input.charCodeAt(state.position))) {
      consumeLineBreak(state);
      valueEnd = state.position;
    }
  }
  checkPrintable(state, valueStart, valueEnd);
  addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
  return true;
}
function canStartPlainScalar(state, nodeContext) {
  const ch = state.input.charCodeAt(state.position);
  const inFlow = nodeContext === CONTEXT_FLOW_IN;
  if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
  if (ch === 63 || ch === 45) {
    const following = state.input.charCodeAt(state.position + 1);
    if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
  }
  return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
  if (!canStartPlainScalar(state, nodeContext)) return false;
  const start = state.position;
  let end = state.position;
  let ch = state.input.charCodeAt(state.position);
  const inFlow = nodeContext === CONTEXT_FLOW_IN;
  let multiline = false;
  while (ch !== 0) {
    if (testDocumentBoundary(state)) break;
    if (ch === 58) {
      const following = state.input.charCodeAt(state.position + 1);
      if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
    } else if (ch === 35) {
      if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
    } else if (inFlow && isFlowIndicator(ch)) break;
    else if (isEol(ch)) {
      const savedPosition = state.position;
      const savedLine = state.line;
      const savedLineStart = state.lineStart;
      const savedLineIndent = state.lineIndent;
      skipSeparationSpace(state, false);
      if (state.lineIndent >= nodeIndent) {
        multiline = true;
        ch = state.input.charCodeAt(state.position);
        continue;
      }
      state.position = savedPosition;
      state.line = savedLine;
      state.lineStart = savedLineStart;
      state.lineIndent = savedLineIndent;
      break;
    }
    if (!isWhiteSpace(ch)) end = state.position + 1;
    ch = state.input.charCodeAt(++state.position);
  }
  if (end === start) return false;
  checkPrintable(state, start, end);
  addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
  return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
  const startLine = state.line;
  skipSeparationSpace(state, true);
  if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
  const ch = state.input.charCodeAt(state.position);
  const isMapping = ch === 123;
  const start = state.position;
  let readNext = true;
  if (ch !== 91 && ch !== 123) return false;
  const terminator = isMapping ? 125 : 93;
  if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
  else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
  state.position++;
  while (state.input.charCodeAt(state.position) !== 0) {
    skipFlowSeparationSpace(state, nodeIndent);
    let ch2 = state.input.charCodeAt(state.position);
    if (ch2 === terminator) {
      state.position++;
      addPopEvent(state);
      return true;
    } else if (!readNext) throwError(state, "missed comma between flow collection entries");
    else if (ch2 === 44) throwError(state, "expected the node content, but found ','");
    let isPair = false;
    let isExplicitPair = false;
    if (ch2 === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
      isPair = isExplicitPair = true;
      state.position += 1;
      skipFlowSeparationSpace(state, nodeIndent);
    }
    const entryLine = state.line;
    const entryStart = snapshotState(state);
    const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
    skipFlowSeparationSpace(state, nodeIndent);
    ch2 = state.input.charCodeAt(state.position);
    if ((isMapping || isExplicitPair || state.line === entryLine) && ch2 === 58) {
      isPair = true;
      state.position++;
      skipFlowSeparationSpace(state, nodeIndent);
      if (!isMapping) {
        insertFlowPairMappingEvent(state, entryStart);
        if (!keyWasRead) addEmptyScalarEvent(state);
      } else if (!keyWasRead) addEmptyScalarEvent(state);
      if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
      skipFlowSeparationSpace(state, nodeIndent);
      if (!isMapping) addPopEvent(state);
    } else if (isMapping && isPair) {
      if (!keyWasRead) addEmptyScalarEvent(state);
      addEmptyScalarEvent(state);
    } else if (isMapping) addEmptyScalarEvent(state);
    else if (isPair) {
      insertFlowPairMappingEvent(state, entryStart);
      if (!keyWasRead) addEmptyScalarEvent(state);
      addEmptyScalarEvent(state);
      addPopEvent(state);
    }
    ch2 = state.input.charCodeAt(state.position);
    if (ch2 === 44) {
      readNext = true;
      state.position++;
    } else readNext = false;
  }
  throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
  if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
  addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
  while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
    if (state.firstTabInLine !== -1) {
      state.position = state.firstTabInLine;
      throwError(state, "tab characters must not be used in indentation");
    }
    const entryLine = state.line;
    state.position++;
    const hadBreak = skipSeparationSpace(state, true) > 0;
    if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
    if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
    else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
    skipSeparationSpace(state, true);
    if (state.lineIndent < nodeIndent || state.position >= state.length) break;
    if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
    if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
  }
  addPopEvent(state);
  return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
  let atExplicitKey = false;
  let detected = false;
  let mappingOpened = false;
  let pendingExplicitKey = false;
  if (state.firstTabInLine !== -1) return false;
  let ch = state.input.charCodeAt(state.position);
  while (ch !== 0) {
    if (!atExplicitKey && state.firstTabInLine !== -1) {
      state.position = state.firstTabInLine;
      throwError(state, "tab characters must not be used in indentation");
    }
    const following = state.input.charCodeAt(state.position + 1);
    const entryLine = state.line;
    if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
      if (!mappingOpened) {
        addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
        mappingOpened = true;
      }
      if (ch === 63) {
        if (atExplicitKey) addEmptyScalarEvent(state);
        detected = true;
        atExplicitKey = true;
      } else if (atExplicitKey) atExplicitKey = false;
      else {
        addEmptyScalarEvent(state);
        detected = true;
        atExplicitKey = false;
      }
      state.position += 1;
      pendingExplicitKey = true;
    } else {
      if (atExplicitKey) {
        addEmptyScalarEvent(state);
        atExplicitKey = false;
      }
      const beforeKey = snapshotState(state);
      if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
      if (state.line === entryLine) {
        ch = state.input.charCodeAt(state.position);
        while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
        if (ch === 58) {
          ch = state.input.charCodeAt(++state.position);
          if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
          if (!mappingOpened) {
            state.events.splice(beforeKey.eventsLength, 0, {
              type: EVENT_ID.MAPPING,
              start: beforeKey.position,
              anchorStart: props.anchorStart,
              anchorEnd: props.anchorEnd,
              tagStart: props.tagStart,
              tagEnd: props.tagEnd,
              style: COLLECTION_STYLE.BLOCK
            });
            mappingOpened = true;
          }
          detected = true;
          atExplicitKey = false;
          pendingExplicitKey = false;
        } else if (detected) throwError(state, "expected ':' after a mapping key");
        else {
          if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
            restoreState(state, beforeKey);
            return false;
          }
          return true;
        }
      } else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
      else {
        if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
          restoreState(state, beforeKey);
          return false;
        }
        return true;
      }
    }
    if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
    if (!atExplicitKey) {
      if (pendingExplicitKey) {
        addEmptyScalarEvent(state);
        pendingExplicitKey = false;
      }
    }
    skipSeparationSpace(state, true);
    ch = state.input.charCodeAt(state.position);
    if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
    else if (state.lineIndent < nodeIndent) break;
  }
  if (!detected) return false;
  if (atExplicitKey) addEmptyScalarEvent(state);
  if (mappingOpened) addPopEvent(state);
  return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
  if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
  state.depth++;
  let indentStatus = 1;
  let atNewLine = false;
  let hasContent = false;
  let propertyStart = null;
  const props = emptyProperties();
  let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
  let allowBlockCollections = allowBlockScalars;
  const allowBlockStyles = allowBlockScalars;
  if (allowToSeek && skipSeparationSpace(state, true)) {
    atNewLine = true;
    if (state.lineIndent > parentIndent) indentStatus = 1;
    else if (state.lineIndent === parentIndent) indentStatus = 0;
    else indentStatus = -1;
  }
  if (indentStatus === 1) while (true) {
    const ch = state.input.charCodeAt(state.position);
    const propertyState = snapshotState(state);
    if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
    if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
      const fallbackState = snapshotState(state);
      const flowIndent = parentIndent + 1;
      if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
        state.depth--;
        return true;
      }
      restoreState(state, fallbackState);
    }
    if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
    if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
    if (propertyStart === null) propertyStart = propertyState;
    if (skipSeparationSpace(state, true)) {
      atNewLine = true;
      allowBlockCollections = allowBlockStyles;
      if (state.lineIndent > parentIndent) indentStatus = 1;
      else if (state.lineIndent === parentIndent) indentStatus = 0;
      else indentStatus = -1;
    } else allowBlockCollections = false;
  }
  if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
  if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
    const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
    const blockIndent = state.position - state.lineStart;
    if (indentStatus === 1) {
      if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
      else {
        const ch = state.input.charCodeAt(state.position);
        if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
          const fallbackState = snapshotState(state);
          const propertyIndent = propertyStart.position - propertyStart.lineStart;
          restoreState(state, propertyStart);
          if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
          else restoreState(state, fallbackState);
        }
        if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
      }
    } else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
  }
  allowBlockScalars = allowBlockScalars && !hasContent;
  if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
    addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
    hasContent = true;
  }
  state.depth--;
  return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
  if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
  state.position++;
  const nameStart = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
  const name = state.input.slice(nameStart, state.position);
  const args = [];
  if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
  while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
    while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
    if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
    const start = state.position;
    while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
    args.push(state.input.slice(start, state.position));
  }
  if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
  if (name === "YAML") {
    if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
    if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
    const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
    if (match === null) throwError(state, "ill-formed argument of the YAML directive");
    if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
    state.directives.push({
      kind: "yaml",
      version: args[0]
    });
  } else if (name === "TAG") {
    if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
    const [handle, prefix] = args;
    if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
    if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
    if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
    state.tagHandlers[handle] = prefix;
    state.directives.push({
      kind: "tag",
      handle,
      prefix
    });
  }
  return true;
}
function readDocument(state) {
  state.directives = [];
  state.tagHandlers = /* @__PURE__ */ Object.create(null);
  let hasDirectives = false;
  skipSeparationSpace(state, true);
  while (readDirective(state)) {
    hasDirectives = true;
    skipSeparationSpace(state, true);
  }
  let explicitStart = false;
  let explicitEnd = false;
  let allowCompact = true;
  if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
    explicitStart = true;
    const markerLine = state.line;
    state.position += 3;
    skipSeparationSpace(state, true);
    allowCompact = state.line > markerLine;
  } else if (hasDirectives) throwError(state, "directives end mark is expected");
  const documentEventIndex = state.events.length;
  if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
    state.position += 3;
    skipSeparationSpace(state, true);
    return;
  }
  addDocumentEvent(state, explicitStart, false);
  if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
  skipSeparationSpace(state, true);
  if (state.position === state.lineStart && testDocumentSeparator(state)) {
    explicitEnd = state.input.charCodeAt(state.position) === 46;
    if (explicitEnd) {
      const markerLine = state.line;
      state.position += 3;
      skipSeparationSpace(state, true);
      if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
    }
  }
  const documentEvent = state.events[documentEventIndex];
  if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
  addPopEvent(state);
  if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
function parseEvents(input, options) {
  const length = input.length;
  const state = {
    ...DEFAULT_PARSER_OPTIONS,
    ...options,
    input: `${input}\0`,
    length,
    position: 0,
    line: 0,
    lineStart: 0,
    lineIndent: 0,
    firstTabInLine: -1,
    depth: 0,
    directives: [],
    tagHandlers: /* @__PURE__ */ Object.create(null),
    events: []
  };
  const nullpos = input.indexOf("\0");
  if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
  while (state.position < state.length) {
    skipByteOrderMark(state);
    skipSeparationSpace(state, true);
    if (state.position >= state.length) break;
    const documentStart = state.position;
    readDocument(state);
    if (state.position === documentStart)
      throwError(state, "can not read a document");
  }
  return state.events;
}
var DEFAULT_LOAD_OPTIONS = {
  ...DEFAULT_PARSER_OPTIONS,
  ...DEFAULT_CONSTRUCTOR_OPTIONS
};
function loadDocuments(input, options = {}) {
  const opts = {
    ...DEFAULT_LOAD_OPTIONS,
    ...options
  };
  const source = String(input);
  const PARSER_OPT_KEYS = Object.keys(DEFAULT_PARSER_OPTIONS);
  const CONSTRUCTOR_OPT_KEYS = Object.keys(DEFAULT_CONSTRUCTOR_OPTIONS);
  return constructFromEvents(parseEvents(source, pick(opts, PARSER_OPT_KEYS)), {
    ...pick(opts, CONSTRUCTOR_OPT_KEYS),
    source
  });
}
function load(input, options) {
  const documents = loadDocuments(input, options);
  if (documents.length === 0) throw new YAMLException("expected a document, but the input is empty");
  if (documents.length === 1) return documents[0];
  throw new YAMLException("expected a single document in the stream, but found more");
}
function hasBit(mask, bit) {
  return (mask & 1 << bit) !== 0;
}
var DEFAULT_SCALAR_STYLE_RULES = {
  applyQuoteFlowKeysOption,
  doubleQuoteForInvisibles,
  doubleQuoteWhitespaceOnly,
  applyForceQuotesOption,
  tryLongOrMultilineAsBlock,
  quoteInvalidPlain,
  fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
  if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
  return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
  if (!layout.presenterOptions.quoteFlowKeys) return;
  if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
  layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
  if (!layout.presenterOptions.forceQuotes) return;
  if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
  if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
  layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
  if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
  const value = layout.node.value;
  const multiline = value.indexOf("\n") !== -1;
  if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
    if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
    return;
  }
  const w = layout.presenterOptions.lineWidth;
  if (w === -1) {
    if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
    return;
  }
  const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
  let position = 0;
  let shouldFold = false;
  while (position <= value.length) {
    let lineEnd = value.length;
    const nextLineBreak = value.indexOf("\n", position);
    if (nextLineBreak !== -1) lineEnd = nextLineBreak;
    const line = value.slice(position, lineEnd);
    if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
    if (nextLineBreak === -1) break;
    position = nextLineBreak + 1;
  }
  if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
  else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
  if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var DEFAULT_PRESENTER_OPTIONS = {
  indent: 2,
  seqNoIndent: false,
  seqInlineFirst: true,
  lineWidth: 80,
  flowBracketPadding: false,
  flowSkipCommaSpace: false,
  flowSkipColonSpace: false,
  quoteFlowKeys: false,
  quoteStyle: "single",
  forceQuotes: false,
  scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
  tagBeforeAnchor: false
};
var DEFAULT_DUMP_OPTIONS = {
  ...DEFAULT_PRESENTER_OPTIONS,
  schema: DUMP_SCHEMA,
  skipInvalid: false,
  noRefs: false,
  flowLevel: -1,
  sortKeys: false,
  transform: () => {
  }
};
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
var EVENT_MAPPING = EVENT_ID.MAPPING;
var EVENT_SCALAR = EVENT_ID.SCALAR;
var EVENT_ALIAS = EVENT_ID.ALIAS;
var EVENT_POP = EVENT_ID.POP;
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;




/***/ }),

/***/ 491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ addressBytes),
/* harmony export */   Eo: () => (/* binding */ authorityKeyIdentifier),
/* harmony export */   F$: () => (/* binding */ keyUsage),
/* harmony export */   Fi: () => (/* binding */ subjectKeyIdentifier),
/* harmony export */   GI: () => (/* binding */ addressText),
/* harmony export */   Nd: () => (/* binding */ extensionValue),
/* harmony export */   RR: () => (/* binding */ readPublicKey),
/* harmony export */   S_: () => (/* binding */ oids),
/* harmony export */   VJ: () => (/* binding */ certificateFromDer),
/* harmony export */   WW: () => (/* binding */ parseCertificates),
/* harmony export */   Yt: () => (/* binding */ elements),
/* harmony export */   _A: () => (/* binding */ tags),
/* harmony export */   a: () => (/* binding */ ascii),
/* harmony export */   bp: () => (/* binding */ generalNameTags),
/* harmony export */   ch: () => (/* binding */ oidText),
/* harmony export */   cw: () => (/* binding */ extKeyUsage),
/* harmony export */   er: () => (/* binding */ sameBytes),
/* harmony export */   no: () => (/* binding */ certificateRequestSubject),
/* harmony export */   nx: () => (/* binding */ inside),
/* harmony export */   pk: () => (/* binding */ generalNames),
/* harmony export */   vw: () => (/* binding */ basicConstraints),
/* harmony export */   ws: () => (/* binding */ readStructure),
/* harmony export */   wu: () => (/* binding */ readAlgorithm),
/* harmony export */   yI: () => (/* binding */ X509Certificate)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7037);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);


// node_modules/reflect-metadata/Reflect.js
var require_Reflect = (0,_chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_1__/* .__commonJS */ .P$)({
  "node_modules/reflect-metadata/Reflect.js"() {
    var Reflect2;
    (function(Reflect3) {
      (function(factory) {
        var root = typeof globalThis === "object" ? globalThis : typeof global === "object" ? global : typeof self === "object" ? self : typeof this === "object" ? this : sloppyModeThis();
        var exporter = makeExporter(Reflect3);
        if (typeof root.Reflect !== "undefined") {
          exporter = makeExporter(root.Reflect, exporter);
        }
        factory(exporter, root);
        if (typeof root.Reflect === "undefined") {
          root.Reflect = Reflect3;
        }
        function makeExporter(target, previous) {
          return function(key, value) {
            Object.defineProperty(target, key, { configurable: true, writable: true, value });
            if (previous)
              previous(key, value);
          };
        }
        function functionThis() {
          try {
            return Function("return this;")();
          } catch (_) {
          }
        }
        function indirectEvalThis() {
          try {
            return (void 0, eval)("(function() { return this; })()");
          } catch (_) {
          }
        }
        function sloppyModeThis() {
          return functionThis() || indirectEvalThis();
        }
      })(function(exporter, root) {
        var hasOwn = Object.prototype.hasOwnProperty;
        var supportsSymbol = typeof Symbol === "function";
        var toPrimitiveSymbol = supportsSymbol && typeof Symbol.toPrimitive !== "undefined" ? Symbol.toPrimitive : "@@toPrimitive";
        var iteratorSymbol = supportsSymbol && typeof Symbol.iterator !== "undefined" ? Symbol.iterator : "@@iterator";
        var supportsCreate = typeof Object.create === "function";
        var supportsProto = { __proto__: [] } instanceof Array;
        var downLevel = !supportsCreate && !supportsProto;
        var HashMap = {
          // create an object in dictionary mode (a.k.a. "slow" mode in v8)
          create: supportsCreate ? function() {
            return MakeDictionary(/* @__PURE__ */ Object.create(null));
          } : supportsProto ? function() {
            return MakeDictionary({ __proto__: null });
          } : function() {
            return MakeDictionary({});
          },
          has: downLevel ? function(map, key) {
            return hasOwn.call(map, key);
          } : function(map, key) {
            return key in map;
          },
          get: downLevel ? function(map, key) {
            return hasOwn.call(map, key) ? map[key] : void 0;
          } : function(map, key) {
            return map[key];
          }
        };
        var functionPrototype = Object.getPrototypeOf(Function);
        var _Map = typeof Map === "function" && typeof Map.prototype.entries === "function" ? Map : CreateMapPolyfill();
        var _Set = typeof Set === "function" && typeof Set.prototype.entries === "function" ? Set : CreateSetPolyfill();
        var _WeakMap = typeof WeakMap === "function" ? WeakMap : CreateWeakMapPolyfill();
        var registrySymbol = supportsSymbol ? /* @__PURE__ */ Symbol.for("@reflect-metadata:registry") : void 0;
        var metadataRegistry = GetOrCreateMetadataRegistry();
        var metadataProvider = CreateMetadataProvider(metadataRegistry);
        function decorate(decorators, target, propertyKey, attributes) {
          if (!IsUndefined(propertyKey)) {
            if (!IsArray(decorators))
              throw new TypeError();
            if (!IsObject(target))
              throw new TypeError();
            if (!IsObject(attributes) && !IsUndefined(attributes) && !IsNull(attributes))
              throw new TypeError();
            if (IsNull(attributes))
              attributes = void 0;
            propertyKey = ToPropertyKey(propertyKey);
            return DecorateProperty(decorators, target, propertyKey, attributes);
          } else {
            if (!IsArray(decorators))
              throw new TypeError();
            if (!IsConstructor(target))
              throw new TypeError();
            return DecorateConstructor(decorators, target);
          }
        }
        exporter("decorate", decorate);
        function metadata(metadataKey, metadataValue) {
          function decorator(target, propertyKey) {
            if (!IsObject(target))
              throw new TypeError();
            if (!IsUndefined(propertyKey) && !IsPropertyKey(propertyKey))
              throw new TypeError();
            OrdinaryDefineOwnMetadata(metadataKey, metadataValue, target, propertyKey);
          }
          return decorator;
        }
        exporter("metadata", metadata);
        function defineMetadata(metadataKey, metadataValue, target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryDefineOwnMetadata(metadataKey, metadataValue, target, propertyKey);
        }
        exporter("defineMetadata", defineMetadata);
        function hasMetadata(metadataKey, target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryHasMetadata(metadataKey, target, propertyKey);
        }
        exporter("hasMetadata", hasMetadata);
        function hasOwnMetadata(metadataKey, target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryHasOwnMetadata(metadataKey, target, propertyKey);
        }
        exporter("hasOwnMetadata", hasOwnMetadata);
        function getMetadata(metadataKey, target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryGetMetadata(metadataKey, target, propertyKey);
        }
        exporter("getMetadata", getMetadata);
        function getOwnMetadata(metadataKey, target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryGetOwnMetadata(metadataKey, target, propertyKey);
        }
        exporter("getOwnMetadata", getOwnMetadata);
        function getMetadataKeys(target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryMetadataKeys(target, propertyKey);
        }
        exporter("getMetadataKeys", getMetadataKeys);
        function getOwnMetadataKeys(target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          return OrdinaryOwnMetadataKeys(target, propertyKey);
        }
        exporter("getOwnMetadataKeys", getOwnMetadataKeys);
        function deleteMetadata(metadataKey, target, propertyKey) {
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          if (!IsObject(target))
            throw new TypeError();
          if (!IsUndefined(propertyKey))
            propertyKey = ToPropertyKey(propertyKey);
          var provider = GetMetadataProvider(
            target,
            propertyKey,
            /*Create*/
            false
          );
          if (IsUndefined(provider))
            return false;
          return provider.OrdinaryDeleteMetadata(metadataKey, target, propertyKey);
        }
        exporter("deleteMetadata", deleteMetadata);
        function DecorateConstructor(decorators, target) {
          for (var i = decorators.length - 1; i >= 0; --i) {
            var decorator = decorators[i];
            var decorated = decorator(target);
            if (!IsUndefined(decorated) && !IsNull(decorated)) {
              if (!IsConstructor(decorated))
                throw new TypeError();
              target = decorated;
            }
          }
          return target;
        }
        function DecorateProperty(decorators, target, propertyKey, descriptor) {
          for (var i = decorators.length - 1; i >= 0; --i) {
            var decorator = decorators[i];
            var decorated = decorator(target, propertyKey, descriptor);
            if (!IsUndefined(decorated) && !IsNull(decorated)) {
              if (!IsObject(decorated))
                throw new TypeError();
              descriptor = decorated;
            }
          }
          return descriptor;
        }
        function OrdinaryHasMetadata(MetadataKey, O, P) {
          var hasOwn2 = OrdinaryHasOwnMetadata(MetadataKey, O, P);
          if (hasOwn2)
            return true;
          var parent = OrdinaryGetPrototypeOf(O);
          if (!IsNull(parent))
            return OrdinaryHasMetadata(MetadataKey, parent, P);
          return false;
        }
        function OrdinaryHasOwnMetadata(MetadataKey, O, P) {
          var provider = GetMetadataProvider(
            O,
            P,
            /*Create*/
            false
          );
          if (IsUndefined(provider))
            return false;
          return ToBoolean(provider.OrdinaryHasOwnMetadata(MetadataKey, O, P));
        }
        function OrdinaryGetMetadata(MetadataKey, O, P) {
          var hasOwn2 = OrdinaryHasOwnMetadata(MetadataKey, O, P);
          if (hasOwn2)
            return OrdinaryGetOwnMetadata(MetadataKey, O, P);
          var parent = OrdinaryGetPrototypeOf(O);
          if (!IsNull(parent))
            return OrdinaryGetMetadata(MetadataKey, parent, P);
          return void 0;
        }
        function OrdinaryGetOwnMetadata(MetadataKey, O, P) {
          var provider = GetMetadataProvider(
            O,
            P,
            /*Create*/
            false
          );
          if (IsUndefined(provider))
            return;
          return provider.OrdinaryGetOwnMetadata(MetadataKey, O, P);
        }
        function OrdinaryDefineOwnMetadata(MetadataKey, MetadataValue, O, P) {
          var provider = GetMetadataProvider(
            O,
            P,
            /*Create*/
            true
          );
          provider.OrdinaryDefineOwnMetadata(MetadataKey, MetadataValue, O, P);
        }
        function OrdinaryMetadataKeys(O, P) {
          var ownKeys = OrdinaryOwnMetadataKeys(O, P);
          var parent = OrdinaryGetPrototypeOf(O);
          if (parent === null)
            return ownKeys;
          var parentKeys = OrdinaryMetadataKeys(parent, P);
          if (parentKeys.length <= 0)
            return ownKeys;
          if (ownKeys.length <= 0)
            return parentKeys;
          var set = new _Set();
          var keys = [];
          for (var _i = 0, ownKeys_1 = ownKeys; _i < ownKeys_1.length; _i++) {
            var key = ownKeys_1[_i];
            var hasKey = set.has(key);
            if (!hasKey) {
              set.add(key);
              keys.push(key);
            }
          }
          for (var _a3 = 0, parentKeys_1 = parentKeys; _a3 < parentKeys_1.length; _a3++) {
            var key = parentKeys_1[_a3];
            var hasKey = set.has(key);
            if (!hasKey) {
              set.add(key);
              keys.push(key);
            }
          }
          return keys;
        }
        function OrdinaryOwnMetadataKeys(O, P) {
          var provider = GetMetadataProvider(
            O,
            P,
            /*create*/
            false
          );
          if (!provider) {
            return [];
          }
          return provider.OrdinaryOwnMetadataKeys(O, P);
        }
        function Type(x) {
          if (x === null)
            return 1;
          switch (typeof x) {
            case "undefined":
              return 0;
            case "boolean":
              return 2;
            case "string":
              return 3;
            case "symbol":
              return 4;
            case "number":
              return 5;
            case "object":
              return x === null ? 1 : 6;
            default:
              return 6;
          }
        }
        function IsUndefined(x) {
          return x === void 0;
        }
        function IsNull(x) {
          return x === null;
        }
        function IsSymbol(x) {
          return typeof x === "symbol";
        }
        function IsObject(x) {
          return typeof x === "object" ? x !== null : typeof x === "function";
        }
        function ToPrimitive(input, PreferredType) {
          switch (Type(input)) {
            case 0:
              return input;
            case 1:
              return input;
            case 2:
              return input;
            case 3:
              return input;
            case 4:
              return input;
            case 5:
              return input;
          }
          var hint = PreferredType === 3 ? "string" : PreferredType === 5 ? "number" : "default";
          var exoticToPrim = GetMethod(input, toPrimitiveSymbol);
          if (exoticToPrim !== void 0) {
            var result = exoticToPrim.call(input, hint);
            if (IsObject(result))
              throw new TypeError();
            return result;
          }
          return OrdinaryToPrimitive(input, hint === "default" ? "number" : hint);
        }
        function OrdinaryToPrimitive(O, hint) {
          if (hint === "string") {
            var toString_1 = O.toString;
            if (IsCallable(toString_1)) {
              var result = toString_1.call(O);
              if (!IsObject(result))
                return result;
            }
            var valueOf = O.valueOf;
            if (IsCallable(valueOf)) {
              var result = valueOf.call(O);
              if (!IsObject(result))
                return result;
            }
          } else {
            var valueOf = O.valueOf;
            if (IsCallable(valueOf)) {
              var result = valueOf.call(O);
              if (!IsObject(result))
                return result;
            }
            var toString_2 = O.toString;
            if (IsCallable(toString_2)) {
              var result = toString_2.call(O);
              if (!IsObject(result))
                return result;
            }
          }
          throw new TypeError();
        }
        function ToBoolean(argument) {
          return !!argument;
        }
        function ToString(argument) {
          return "" + argument;
        }
        function ToPropertyKey(argument) {
          var key = ToPrimitive(
            argument,
            3
            /* String */
          );
          if (IsSymbol(key))
            return key;
          return ToString(key);
        }
        function IsArray(argument) {
          return Array.isArray ? Array.isArray(argument) : argument instanceof Object ? argument instanceof Array : Object.prototype.toString.call(argument) === "[object Array]";
        }
        function IsCallable(argument) {
          return typeof argument === "function";
        }
        function IsConstructor(argument) {
          return typeof argument === "function";
        }
        function IsPropertyKey(argument) {
          switch (Type(argument)) {
            case 3:
              return true;
            case 4:
              return true;
            default:
              return false;
          }
        }
        function SameValueZero(x, y) {
          return x === y || x !== x && y !== y;
        }
        function GetMethod(V, P) {
          var func = V[P];
          if (func === void 0 || func === null)
            return void 0;
          if (!IsCallable(func))
            throw new TypeError();
          return func;
        }
        function GetIterator(obj) {
          var method = GetMethod(obj, iteratorSymbol);
          if (!IsCallable(method))
            throw new TypeError();
          var iterator = method.call(obj);
          if (!IsObject(iterator))
            throw new TypeError();
          return iterator;
        }
        function IteratorValue(iterResult) {
          return iterResult.value;
        }
        function IteratorStep(iterator) {
          var result = iterator.next();
          return result.done ? false : result;
        }
        function IteratorClose(iterator) {
          var f = iterator["return"];
          if (f)
            f.call(iterator);
        }
        function OrdinaryGetPrototypeOf(O) {
          var proto = Object.getPrototypeOf(O);
          if (typeof O !== "function" || O === functionPrototype)
            return proto;
          if (proto !== functionPrototype)
            return proto;
          var prototype = O.prototype;
          var prototypeProto = prototype && Object.getPrototypeOf(prototype);
          if (prototypeProto == null || prototypeProto === Object.prototype)
            return proto;
          var constructor = prototypeProto.constructor;
          if (typeof constructor !== "function")
            return proto;
          if (constructor === O)
            return proto;
          return constructor;
        }
        function CreateMetadataRegistry() {
          var fallback;
          if (!IsUndefined(registrySymbol) && typeof root.Reflect !== "undefined" && !(registrySymbol in root.Reflect) && typeof root.Reflect.defineMetadata === "function") {
            fallback = CreateFallbackProvider(root.Reflect);
          }
          var first;
          var second;
          var rest;
          var targetProviderMap = new _WeakMap();
          var registry = {
            registerProvider,
            getProvider,
            setProvider
          };
          return registry;
          function registerProvider(provider) {
            if (!Object.isExtensible(registry)) {
              throw new Error("Cannot add provider to a frozen registry.");
            }
            switch (true) {
              case fallback === provider:
                break;
              case IsUndefined(first):
                first = provider;
                break;
              case first === provider:
                break;
              case IsUndefined(second):
                second = provider;
                break;
              case second === provider:
                break;
              default:
                if (rest === void 0)
                  rest = new _Set();
                rest.add(provider);
                break;
            }
          }
          function getProviderNoCache(O, P) {
            if (!IsUndefined(first)) {
              if (first.isProviderFor(O, P))
                return first;
              if (!IsUndefined(second)) {
                if (second.isProviderFor(O, P))
                  return first;
                if (!IsUndefined(rest)) {
                  var iterator = GetIterator(rest);
                  while (true) {
                    var next = IteratorStep(iterator);
                    if (!next) {
                      return void 0;
                    }
                    var provider = IteratorValue(next);
                    if (provider.isProviderFor(O, P)) {
                      IteratorClose(iterator);
                      return provider;
                    }
                  }
                }
              }
            }
            if (!IsUndefined(fallback) && fallback.isProviderFor(O, P)) {
              return fallback;
            }
            return void 0;
          }
          function getProvider(O, P) {
            var providerMap = targetProviderMap.get(O);
            var provider;
            if (!IsUndefined(providerMap)) {
              provider = providerMap.get(P);
            }
            if (!IsUndefined(provider)) {
              return provider;
            }
            provider = getProviderNoCache(O, P);
            if (!IsUndefined(provider)) {
              if (IsUndefined(providerMap)) {
                providerMap = new _Map();
                targetProviderMap.set(O, providerMap);
              }
              providerMap.set(P, provider);
            }
            return provider;
          }
          function hasProvider(provider) {
            if (IsUndefined(provider))
              throw new TypeError();
            return first === provider || second === provider || !IsUndefined(rest) && rest.has(provider);
          }
          function setProvider(O, P, provider) {
            if (!hasProvider(provider)) {
              throw new Error("Metadata provider not registered.");
            }
            var existingProvider = getProvider(O, P);
            if (existingProvider !== provider) {
              if (!IsUndefined(existingProvider)) {
                return false;
              }
              var providerMap = targetProviderMap.get(O);
              if (IsUndefined(providerMap)) {
                providerMap = new _Map();
                targetProviderMap.set(O, providerMap);
              }
              providerMap.set(P, provider);
            }
            return true;
          }
        }
        function GetOrCreateMetadataRegistry() {
          var metadataRegistry2;
          if (!IsUndefined(registrySymbol) && IsObject(root.Reflect) && Object.isExtensible(root.Reflect)) {
            metadataRegistry2 = root.Reflect[registrySymbol];
          }
          if (IsUndefined(metadataRegistry2)) {
            metadataRegistry2 = CreateMetadataRegistry();
          }
          if (!IsUndefined(registrySymbol) && IsObject(root.Reflect) && Object.isExtensible(root.Reflect)) {
            Object.defineProperty(root.Reflect, registrySymbol, {
              enumerable: false,
              configurable: false,
              writable: false,
              value: metadataRegistry2
            });
          }
          return metadataRegistry2;
        }
        function CreateMetadataProvider(registry) {
          var metadata2 = new _WeakMap();
          var provider = {
            isProviderFor: function(O, P) {
              var targetMetadata = metadata2.get(O);
              if (IsUndefined(targetMetadata))
                return false;
              return targetMetadata.has(P);
            },
            OrdinaryDefineOwnMetadata: OrdinaryDefineOwnMetadata2,
            OrdinaryHasOwnMetadata: OrdinaryHasOwnMetadata2,
            OrdinaryGetOwnMetadata: OrdinaryGetOwnMetadata2,
            OrdinaryOwnMetadataKeys: OrdinaryOwnMetadataKeys2,
            OrdinaryDeleteMetadata
          };
          metadataRegistry.registerProvider(provider);
          return provider;
          function GetOrCreateMetadataMap(O, P, Create) {
            var targetMetadata = metadata2.get(O);
            var createdTargetMetadata = false;
            if (IsUndefined(targetMetadata)) {
              if (!Create)
                return void 0;
              targetMetadata = new _Map();
              metadata2.set(O, targetMetadata);
              createdTargetMetadata = true;
            }
            var metadataMap = targetMetadata.get(P);
            if (IsUndefined(metadataMap)) {
              if (!Create)
                return void 0;
              metadataMap = new _Map();
              targetMetadata.set(P, metadataMap);
              if (!registry.setProvider(O, P, provider)) {
                targetMetadata.delete(P);
                if (createdTargetMetadata) {
                  metadata2.delete(O);
                }
                throw new Error("Wrong provider for target.");
              }
            }
            return metadataMap;
          }
          function OrdinaryHasOwnMetadata2(MetadataKey, O, P) {
            var metadataMap = GetOrCreateMetadataMap(
              O,
              P,
              /*Create*/
              false
            );
            if (IsUndefined(metadataMap))
              return false;
            return ToBoolean(metadataMap.has(MetadataKey));
          }
          function OrdinaryGetOwnMetadata2(MetadataKey, O, P) {
            var metadataMap = GetOrCreateMetadataMap(
              O,
              P,
              /*Create*/
              false
            );
            if (IsUndefined(metadataMap))
              return void 0;
            return metadataMap.get(MetadataKey);
          }
          function OrdinaryDefineOwnMetadata2(MetadataKey, MetadataValue, O, P) {
            var metadataMap = GetOrCreateMetadataMap(
              O,
              P,
              /*Create*/
              true
            );
            metadataMap.set(MetadataKey, MetadataValue);
          }
          function OrdinaryOwnMetadataKeys2(O, P) {
            var keys = [];
            var metadataMap = GetOrCreateMetadataMap(
              O,
              P,
              /*Create*/
              false
            );
            if (IsUndefined(metadataMap))
              return keys;
            var keysObj = metadataMap.keys();
            var iterator = GetIterator(keysObj);
            var k = 0;
            while (true) {
              var next = IteratorStep(iterator);
              if (!next) {
                keys.length = k;
                return keys;
              }
              var nextValue = IteratorValue(next);
              try {
                keys[k] = nextValue;
              } catch (e) {
                try {
                  IteratorClose(iterator);
                } finally {
                  throw e;
                }
              }
              k++;
            }
          }
          function OrdinaryDeleteMetadata(MetadataKey, O, P) {
            var metadataMap = GetOrCreateMetadataMap(
              O,
              P,
              /*Create*/
              false
            );
            if (IsUndefined(metadataMap))
              return false;
            if (!metadataMap.delete(MetadataKey))
              return false;
            if (metadataMap.size === 0) {
              var targetMetadata = metadata2.get(O);
              if (!IsUndefined(targetMetadata)) {
                targetMetadata.delete(P);
                if (targetMetadata.size === 0) {
                  metadata2.delete(targetMetadata);
                }
              }
            }
            return true;
          }
        }
        function CreateFallbackProvider(reflect) {
          var defineMetadata2 = reflect.defineMetadata, hasOwnMetadata2 = reflect.hasOwnMetadata, getOwnMetadata2 = reflect.getOwnMetadata, getOwnMetadataKeys2 = reflect.getOwnMetadataKeys, deleteMetadata2 = reflect.deleteMetadata;
          var metadataOwner = new _WeakMap();
          var provider = {
            isProviderFor: function(O, P) {
              var metadataPropertySet = metadataOwner.get(O);
              if (!IsUndefined(metadataPropertySet) && metadataPropertySet.has(P)) {
                return true;
              }
              if (getOwnMetadataKeys2(O, P).length) {
                if (IsUndefined(metadataPropertySet)) {
                  metadataPropertySet = new _Set();
                  metadataOwner.set(O, metadataPropertySet);
                }
                metadataPropertySet.add(P);
                return true;
              }
              return false;
            },
            OrdinaryDefineOwnMetadata: defineMetadata2,
            OrdinaryHasOwnMetadata: hasOwnMetadata2,
            OrdinaryGetOwnMetadata: getOwnMetadata2,
            OrdinaryOwnMetadataKeys: getOwnMetadataKeys2,
            OrdinaryDeleteMetadata: deleteMetadata2
          };
          return provider;
        }
        function GetMetadataProvider(O, P, Create) {
          var registeredProvider = metadataRegistry.getProvider(O, P);
          if (!IsUndefined(registeredProvider)) {
            return registeredProvider;
          }
          if (Create) {
            if (metadataRegistry.setProvider(O, P, metadataProvider)) {
              return metadataProvider;
            }
            throw new Error("Illegal state.");
          }
          return void 0;
        }
        function CreateMapPolyfill() {
          var cacheSentinel = {};
          var arraySentinel = [];
          var MapIterator = (
            /** @class */
            (function() {
              function MapIterator2(keys, values, selector) {
                this._index = 0;
                this._keys = keys;
                this._values = values;
                this._selector = selector;
              }
              MapIterator2.prototype["@@iterator"] = function() {
                return this;
              };
              MapIterator2.prototype[iteratorSymbol] = function() {
                return this;
              };
              MapIterator2.prototype.next = function() {
                var index = this._index;
                if (index >= 0 && index < this._keys.length) {
                  var result = this._selector(this._keys[index], this._values[index]);
                  if (index + 1 >= this._keys.length) {
                    this._index = -1;
                    this._keys = arraySentinel;
                    this._values = arraySentinel;
                  } else {
                    this._index++;
                  }
                  return { value: result, done: false };
                }
                return { value: void 0, done: true };
              };
              MapIterator2.prototype.throw = function(error) {
                if (this._index >= 0) {
                  this._index = -1;
                  this._keys = arraySentinel;
                  this._values = arraySentinel;
                }
                throw error;
              };
              MapIterator2.prototype.return = function(value) {
                if (this._index >= 0) {
                  this._index = -1;
                  this._keys = arraySentinel;
                  this._values = arraySentinel;
                }
                return { value, done: true };
              };
              return MapIterator2;
            })()
          );
          var Map2 = (
            /** @class */
            (function() {
              function Map3() {
                this._keys = [];
                this._values = [];
                this._cacheKey = cacheSentinel;
                this._cacheIndex = -2;
              }
              Object.defineProperty(Map3.prototype, "size", {
                get: function() {
                  return this._keys.length;
                },
                enumerable: true,
                configurable: true
              });
              Map3.prototype.has = function(key) {
                return this._find(
                  key,
                  /*insert*/
                  false
                ) >= 0;
              };
              Map3.prototype.get = function(key) {
                var index = this._find(
                  key,
                  /*insert*/
                  false
                );
                return index >= 0 ? this._values[index] : void 0;
              };
              Map3.prototype.set = function(key, value) {
                var index = this._find(
                  key,
                  /*insert*/
                  true
                );
                this._values[index] = value;
                return this;
              };
              Map3.prototype.delete = function(key) {
                var index = this._find(
                  key,
                  /*insert*/
                  false
                );
                if (index >= 0) {
                  var size = this._keys.length;
                  for (var i = index + 1; i < size; i++) {
                    this._keys[i - 1] = this._keys[i];
                    this._values[i - 1] = this._values[i];
                  }
                  this._keys.length--;
                  this._values.length--;
                  if (SameValueZero(key, this._cacheKey)) {
                    this._cacheKey = cacheSentinel;
                    this._cacheIndex = -2;
                  }
                  return true;
                }
                return false;
              };
              Map3.prototype.clear = function() {
                this._keys.length = 0;
                this._values.length = 0;
                this._cacheKey = cacheSentinel;
                this._cacheIndex = -2;
              };
              Map3.prototype.keys = function() {
                return new MapIterator(this._keys, this._values, getKey);
              };
              Map3.prototype.values = function() {
                return new MapIterator(this._keys, this._values, getValue);
              };
              Map3.prototype.entries = function() {
                return new MapIterator(this._keys, this._values, getEntry);
              };
              Map3.prototype["@@iterator"] = function() {
                return this.entries();
              };
              Map3.prototype[iteratorSymbol] = function() {
                return this.entries();
              };
              Map3.prototype._find = function(key, insert) {
                if (!SameValueZero(this._cacheKey, key)) {
                  this._cacheIndex = -1;
                  for (var i = 0; i < this._keys.length; i++) {
                    if (SameValueZero(this._keys[i], key)) {
                      this._cacheIndex = i;
                      break;
                    }
                  }
                }
                if (this._cacheIndex < 0 && insert) {
                  this._cacheIndex = this._keys.length;
                  this._keys.push(key);
                  this._values.push(void 0);
                }
                return this._cacheIndex;
              };
              return Map3;
            })()
          );
          return Map2;
          function getKey(key, _) {
            return key;
          }
          function getValue(_, value) {
            return value;
          }
          function getEntry(key, value) {
            return [key, value];
          }
        }
        function CreateSetPolyfill() {
          var Set3 = (
            /** @class */
            (function() {
              function Set4() {
                this._map = new _Map();
              }
              Object.defineProperty(Set4.prototype, "size", {
                get: function() {
                  return this._map.size;
                },
                enumerable: true,
                configurable: true
              });
              Set4.prototype.has = function(value) {
                return this._map.has(value);
              };
              Set4.prototype.add = function(value) {
                return this._map.set(value, value), this;
              };
              Set4.prototype.delete = function(value) {
                return this._map.delete(value);
              };
              Set4.prototype.clear = function() {
                this._map.clear();
              };
              Set4.prototype.keys = function() {
                return this._map.keys();
              };
              Set4.prototype.values = function() {
                return this._map.keys();
              };
              Set4.prototype.entries = function() {
                return this._map.entries();
              };
              Set4.prototype["@@iterator"] = function() {
                return this.keys();
              };
              Set4.prototype[iteratorSymbol] = function() {
                return this.keys();
              };
              return Set4;
            })()
          );
          return Set3;
        }
        function CreateWeakMapPolyfill() {
          var UUID_SIZE = 16;
          var keys = HashMap.create();
          var rootKey = CreateUniqueKey();
          return (
            /** @class */
            (function() {
              function WeakMap2() {
                this._key = CreateUniqueKey();
              }
              WeakMap2.prototype.has = function(target) {
                var table = GetOrCreateWeakMapTable(
                  target,
                  /*create*/
                  false
                );
                return table !== void 0 ? HashMap.has(table, this._key) : false;
              };
              WeakMap2.prototype.get = function(target) {
                var table = GetOrCreateWeakMapTable(
                  target,
                  /*create*/
                  false
                );
                return table !== void 0 ? HashMap.get(table, this._key) : void 0;
              };
              WeakMap2.prototype.set = function(target, value) {
                var table = GetOrCreateWeakMapTable(
                  target,
                  /*create*/
                  true
                );
                table[this._key] = value;
                return this;
              };
              WeakMap2.prototype.delete = function(target) {
                var table = GetOrCreateWeakMapTable(
                  target,
                  /*create*/
                  false
                );
                return table !== void 0 ? delete table[this._key] : false;
              };
              WeakMap2.prototype.clear = function() {
                this._key = CreateUniqueKey();
              };
              return WeakMap2;
            })()
          );
          function CreateUniqueKey() {
            var key;
            do
              key = "@@WeakMap@@" + CreateUUID();
            while (HashMap.has(keys, key));
            keys[key] = true;
            return key;
          }
          function GetOrCreateWeakMapTable(target, create3) {
            if (!hasOwn.call(target, rootKey)) {
              if (!create3)
                return void 0;
              Object.defineProperty(target, rootKey, { value: HashMap.create() });
            }
            return target[rootKey];
          }
          function FillRandomBytes(buffer, size) {
            for (var i = 0; i < size; ++i)
              buffer[i] = Math.random() * 255 | 0;
            return buffer;
          }
          function GenRandomBytes(size) {
            if (typeof Uint8Array === "function") {
              var array = new Uint8Array(size);
              if (typeof crypto !== "undefined") {
                crypto.getRandomValues(array);
              } else if (typeof msCrypto !== "undefined") {
                msCrypto.getRandomValues(array);
              } else {
                FillRandomBytes(array, size);
              }
              return array;
            }
            return FillRandomBytes(new Array(size), size);
          }
          function CreateUUID() {
            var data = GenRandomBytes(UUID_SIZE);
            data[6] = data[6] & 79 | 64;
            data[8] = data[8] & 191 | 128;
            var result = "";
            for (var offset = 0; offset < UUID_SIZE; ++offset) {
              var byte = data[offset];
              if (offset === 4 || offset === 6 || offset === 8)
                result += "-";
              if (byte < 16)
                result += "0";
              result += byte.toString(16).toLowerCase();
            }
            return result;
          }
        }
        function MakeDictionary(obj) {
          obj.__ = void 0;
          delete obj.__;
          return obj;
        }
      });
    })(Reflect2 || (Reflect2 = {}));
  }
});

// src/x509/describe.ts


// src/x509/der.ts
var tags = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  oid: 6,
  sequence: 48
};
function firstElement(bytes) {
  const tag = octet(bytes, 0);
  const first = octet(bytes, 1);
  if ((tag & 31) === 31 || first === 128 || first > 132) throw malformed();
  const header = first < 128 ? 2 : 2 + (first & 127);
  let length = first < 128 ? first : 0;
  for (let i = 2; i < header; i++) length = length * 256 + octet(bytes, i);
  const shortest = length < 128 ? 2 : 2 + Math.ceil((32 - Math.clz32(length)) / 8);
  if (header !== shortest || bytes.length < header + length) throw malformed();
  return { tag, der: bytes.subarray(0, header + length), content: bytes.subarray(header, header + length) };
}
function onlyElement(bytes, tag) {
  const element = firstElement(bytes);
  if (element.tag !== tag || element.der.length !== bytes.length) throw malformed();
  return element;
}
function elements(content) {
  const found = [];
  for (let rest = content; rest.length > 0; ) {
    const element = firstElement(rest);
    found.push(element);
    rest = rest.subarray(element.der.length);
  }
  return found;
}
function inside(bytes, tag) {
  return elements(onlyElement(bytes, tag).content);
}
function oidText(content) {
  const arcs = [];
  let arc;
  for (const octet2 of content) {
    if (arc === void 0 && octet2 === 128) throw malformed();
    arc = (arc ?? 0) * 128 + (octet2 & 127);
    if (octet2 >= 128) continue;
    arcs.push(arc);
    arc = void 0;
  }
  const [first, ...rest] = arcs;
  if (first === void 0 || arc !== void 0) throw malformed();
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join(".");
}
function smallInteger(content) {
  if (content.length === 0 || content.length > 4 || octet(content, 0) >= 128) throw malformed();
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
}
function sameBytes(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
function octet(bytes, index) {
  const value = bytes[index];
  if (value === void 0) throw malformed();
  return value;
}
var malformed = () => new RangeError("malformed DER");

// src/x509/address.ts
function addressBytes(text) {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (bare.includes(":")) return sixteenOctets(bare);
  if (bare !== text || !/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return void 0;
  const octets = text.split(".").map(Number);
  return octets.every((octet2, i) => octet2 < 256 && String(octet2) === text.split(".")[i]) ? Uint8Array.from(octets) : void 0;
}
function addressText(octets) {
  if (octets.length === 4) return octets.join(".");
  if (octets.length !== 16) return void 0;
  const groups = Array.from({ length: 8 }, (_, i) => octets.subarray(2 * i, 2 * i + 2));
  return canonical(groups.map((group) => Buffer.from(group).toString("hex")).join(":"));
}
function sixteenOctets(text) {
  const [head = "", tail] = (canonical(text) ?? "").split("::");
  const [left, right] = [head, tail ?? ""].map((side) => side.split(":").filter((group) => group !== ""));
  if (left === void 0 || right === void 0 || tail === void 0 && left.length !== 8) return void 0;
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return Uint8Array.from(
    [...left, ...zeros, ...right].flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 255];
    })
  );
}
var canonical = (ipv6) => URL.parse(`http://[${ipv6}]/`)?.hostname.slice(1, -1);

// src/x509/extensions.ts
var oids = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  certificatePolicies: "2.5.29.32",
  authorityKeyIdentifier: "2.5.29.35",
  extKeyUsage: "2.5.29.37"
};
function extensionValue({ extensions }, oid) {
  const [first, second] = extensions.filter((extension) => extension.oid === oid);
  if (second !== void 0) throw new RangeError("the same extension twice");
  return first?.value;
}
function basicConstraints(structure) {
  const value = extensionValue(structure, oids.basicConstraints);
  if (value === void 0) return { isCa: false };
  const parts = inside(value, tags.sequence);
  const flag = parts[0]?.tag === tags.boolean ? parts[0] : void 0;
  const length = parts[flag === void 0 ? 0 : 1];
  if (length !== void 0 && length.tag !== tags.integer) throw new RangeError("malformed basicConstraints");
  return {
    isCa: flag?.content[0] === 255,
    ...length === void 0 ? {} : { pathLength: smallInteger(length.content) }
  };
}
var keyUsageBits = { digitalSignature: 0, keyEncipherment: 2, keyAgreement: 4, keyCertSign: 5 };
function keyUsage(structure) {
  const value = extensionValue(structure, oids.keyUsage);
  if (value === void 0) return void 0;
  const first = onlyElement(value, tags.bitString).content[1] ?? 0;
  const names2 = Object.keys(keyUsageBits);
  return new Set(names2.filter((name) => (first & 128 >> keyUsageBits[name]) !== 0));
}
function extKeyUsage(structure) {
  const value = extensionValue(structure, oids.extKeyUsage);
  return value === void 0 ? void 0 : inside(value, tags.sequence).map(({ content }) => oidText(content));
}
function subjectKeyIdentifier(structure) {
  const value = extensionValue(structure, oids.subjectKeyIdentifier);
  return value === void 0 ? void 0 : onlyElement(value, tags.octetString).content;
}
function authorityKeyIdentifier(structure) {
  const value = extensionValue(structure, oids.authorityKeyIdentifier);
  return value === void 0 ? void 0 : inside(value, tags.sequence).find(({ tag }) => tag === 128)?.content;
}
var generalNameTags = { dns: 130, ip: 135 };
function generalNames(structure) {
  const value = extensionValue(structure, oids.subjectAltName);
  return value === void 0 ? [] : inside(value, tags.sequence);
}
function subjectAltNames(structure) {
  return generalNames(structure).flatMap(({ tag, content }) => {
    if (tag === generalNameTags.dns) return [{ type: "dns", value: ascii(content) }];
    const address = tag === generalNameTags.ip ? addressText(content) : void 0;
    return address === void 0 ? [] : [{ type: "ip", value: address }];
  });
}
var ascii = (content) => Buffer.from(content).toString("latin1");

// src/x509/library.ts
var import_reflect_metadata = (0,_chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_1__/* .__toESM */ .f1)(require_Reflect(), 1);

// node_modules/asn1js/build/index.es.js
var index_es_exports = {};
(0,_chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_1__/* .__export */ .VA)(index_es_exports, {
  Any: () => Any,
  BaseBlock: () => BaseBlock,
  BaseStringBlock: () => BaseStringBlock,
  BitString: () => BitString,
  BmpString: () => BmpString,
  Boolean: () => Boolean,
  CharacterString: () => CharacterString,
  Choice: () => Choice,
  Constructed: () => Constructed,
  DATE: () => DATE,
  DEFAULT_MAX_CONTENT_LENGTH: () => DEFAULT_MAX_CONTENT_LENGTH,
  DEFAULT_MAX_DEPTH: () => DEFAULT_MAX_DEPTH,
  DEFAULT_MAX_NODES: () => DEFAULT_MAX_NODES,
  DateTime: () => DateTime,
  Duration: () => Duration,
  EndOfContent: () => EndOfContent,
  Enumerated: () => Enumerated,
  GeneralString: () => GeneralString,
  GeneralizedTime: () => GeneralizedTime,
  GraphicString: () => GraphicString,
  HexBlock: () => HexBlock,
  IA5String: () => IA5String,
  Integer: () => Integer,
  Null: () => Null,
  NumericString: () => NumericString,
  ObjectIdentifier: () => ObjectIdentifier,
  OctetString: () => OctetString,
  Primitive: () => Primitive,
  PrintableString: () => PrintableString,
  RawData: () => RawData,
  RelativeObjectIdentifier: () => RelativeObjectIdentifier,
  Repeated: () => Repeated,
  Sequence: () => Sequence,
  Set: () => Set2,
  TIME: () => TIME,
  TeletexString: () => TeletexString,
  TimeOfDay: () => TimeOfDay,
  UTCTime: () => UTCTime,
  UniversalString: () => UniversalString,
  Utf8String: () => Utf8String,
  ValueBlock: () => ValueBlock,
  VideotexString: () => VideotexString,
  ViewWriter: () => ViewWriter,
  VisibleString: () => VisibleString,
  compareSchema: () => compareSchema,
  fromBER: () => fromBER,
  verifySchema: () => verifySchema
});

// node_modules/pvtsutils/build/index.es.js
var ARRAY_BUFFER_NAME = "[object ArrayBuffer]";
var BufferSourceConverter = class _BufferSourceConverter {
  static isArrayBuffer(data) {
    return Object.prototype.toString.call(data) === ARRAY_BUFFER_NAME;
  }
  static toArrayBuffer(data) {
    if (this.isArrayBuffer(data)) {
      return data;
    }
    if (data.byteLength === data.buffer.byteLength) {
      return data.buffer;
    }
    if (data.byteOffset === 0 && data.byteLength === data.buffer.byteLength) {
      return data.buffer;
    }
    return this.toUint8Array(data.buffer).slice(data.byteOffset, data.byteOffset + data.byteLength).buffer;
  }
  static toUint8Array(data) {
    return this.toView(data, Uint8Array);
  }
  static toView(data, type) {
    if (data.constructor === type) {
      return data;
    }
    if (this.isArrayBuffer(data)) {
      return new type(data);
    }
    if (this.isArrayBufferView(data)) {
      return new type(data.buffer, data.byteOffset, data.byteLength);
    }
    throw new TypeError("The provided value is not of type '(ArrayBuffer or ArrayBufferView)'");
  }
  static isBufferSource(data) {
    return this.isArrayBufferView(data) || this.isArrayBuffer(data);
  }
  static isArrayBufferView(data) {
    return ArrayBuffer.isView(data) || data && this.isArrayBuffer(data.buffer);
  }
  static isEqual(a, b) {
    const aView = _BufferSourceConverter.toUint8Array(a);
    const bView = _BufferSourceConverter.toUint8Array(b);
    if (aView.length !== bView.byteLength) {
      return false;
    }
    for (let i = 0; i < aView.length; i++) {
      if (aView[i] !== bView[i]) {
        return false;
      }
    }
    return true;
  }
  static concat(...args) {
    let buffers;
    if (Array.isArray(args[0]) && !(args[1] instanceof Function)) {
      buffers = args[0];
    } else if (Array.isArray(args[0]) && args[1] instanceof Function) {
      buffers = args[0];
    } else {
      if (args[args.length - 1] instanceof Function) {
        buffers = args.slice(0, args.length - 1);
      } else {
        buffers = args;
      }
    }
    let size = 0;
    for (const buffer of buffers) {
      size += buffer.byteLength;
    }
    const res = new Uint8Array(size);
    let offset = 0;
    for (const buffer of buffers) {
      const view = this.toUint8Array(buffer);
      res.set(view, offset);
      offset += view.length;
    }
    if (args[args.length - 1] instanceof Function) {
      return this.toView(res, args[args.length - 1]);
    }
    return res.buffer;
  }
};
var STRING_TYPE = "string";
var HEX_REGEX = /^[0-9a-f\s]+$/i;
var BASE64_REGEX = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
var BASE64URL_REGEX = /^[a-zA-Z0-9-_]+$/;
var Utf8Converter = class {
  static fromString(text) {
    const s = unescape(encodeURIComponent(text));
    const uintArray = new Uint8Array(s.length);
    for (let i = 0; i < s.length; i++) {
      uintArray[i] = s.charCodeAt(i);
    }
    return uintArray.buffer;
  }
  static toString(buffer) {
    const buf = BufferSourceConverter.toUint8Array(buffer);
    let encodedString = "";
    for (let i = 0; i < buf.length; i++) {
      encodedString += String.fromCharCode(buf[i]);
    }
    const decodedString = decodeURIComponent(escape(encodedString));
    return decodedString;
  }
};
var Utf16Converter = class {
  static toString(buffer, littleEndian = false) {
    const arrayBuffer = BufferSourceConverter.toArrayBuffer(buffer);
    const dataView = new DataView(arrayBuffer);
    let res = "";
    for (let i = 0; i < arrayBuffer.byteLength; i += 2) {
      const code = dataView.getUint16(i, littleEndian);
      res += String.fromCharCode(code);
    }
    return res;
  }
  static fromString(text, littleEndian = false) {
    const res = new ArrayBuffer(text.length * 2);
    const dataView = new DataView(res);
    for (let i = 0; i < text.length; i++) {
      dataView.setUint16(i * 2, text.charCodeAt(i), littleEndian);
    }
    return res;
  }
};
var Convert = class _Convert {
  static isHex(data) {
    return typeof data === STRING_TYPE && HEX_REGEX.test(data);
  }
  static isBase64(data) {
    return typeof data === STRING_TYPE && BASE64_REGEX.test(data);
  }
  static isBase64Url(data) {
    return typeof data === STRING_TYPE && BASE64URL_REGEX.test(data);
  }
  static ToString(buffer, enc = "utf8") {
    const buf = BufferSourceConverter.toUint8Array(buffer);
    switch (enc.toLowerCase()) {
      case "utf8":
        return this.ToUtf8String(buf);
      case "binary":
        return this.ToBinary(buf);
      case "hex":
        return this.ToHex(buf);
      case "base64":
        return this.ToBase64(buf);
      case "base64url":
        return this.ToBase64Url(buf);
      case "utf16le":
        return Utf16Converter.toString(buf, true);
      case "utf16":
      case "utf16be":
        return Utf16Converter.toString(buf);
      default:
        throw new Error(`Unknown type of encoding '${enc}'`);
    }
  }
  static FromString(str, enc = "utf8") {
    if (!str) {
      return new ArrayBuffer(0);
    }
    switch (enc.toLowerCase()) {
      case "utf8":
        return this.FromUtf8String(str);
      case "binary":
        return this.FromBinary(str);
      case "hex":
        return this.FromHex(str);
      case "base64":
        return this.FromBase64(str);
      case "base64url":
        return this.FromBase64Url(str);
      case "utf16le":
        return Utf16Converter.fromString(str, true);
      case "utf16":
      case "utf16be":
        return Utf16Converter.fromString(str);
      default:
        throw new Error(`Unknown type of encoding '${enc}'`);
    }
  }
  static ToBase64(buffer) {
    const buf = BufferSourceConverter.toUint8Array(buffer);
    if (typeof btoa !== "undefined") {
      const binary = this.ToString(buf, "binary");
      return btoa(binary);
    } else {
      return Buffer.from(buf).toString("base64");
    }
  }
  static FromBase64(base642) {
    const formatted = this.formatString(base642);
    if (!formatted) {
      return new ArrayBuffer(0);
    }
    if (!_Convert.isBase64(formatted)) {
      throw new TypeError("Argument 'base64Text' is not Base64 encoded");
    }
    if (typeof atob !== "undefined") {
      return this.FromBinary(atob(formatted));
    } else {
      return new Uint8Array(Buffer.from(formatted, "base64")).buffer;
    }
  }
  static FromBase64Url(base64url) {
    const formatted = this.formatString(base64url);
    if (!formatted) {
      return new ArrayBuffer(0);
    }
    if (!_Convert.isBase64Url(formatted)) {
      throw new TypeError("Argument 'base64url' is not Base64Url encoded");
    }
    return this.FromBase64(this.Base64Padding(formatted.replace(/\-/g, "+").replace(/\_/g, "/")));
  }
  static ToBase64Url(data) {
    return this.ToBase64(data).replace(/\+/g, "-").replace(/\//g, "_").replace(/\=/g, "");
  }
  static FromUtf8String(text, encoding = _Convert.DEFAULT_UTF8_ENCODING) {
    switch (encoding) {
      case "ascii":
        return this.FromBinary(text);
      case "utf8":
        return Utf8Converter.fromString(text);
      case "utf16":
      case "utf16be":
        return Utf16Converter.fromString(text);
      case "utf16le":
      case "usc2":
        return Utf16Converter.fromString(text, true);
      default:
        throw new Error(`Unknown type of encoding '${encoding}'`);
    }
  }
  static ToUtf8String(buffer, encoding = _Convert.DEFAULT_UTF8_ENCODING) {
    switch (encoding) {
      case "ascii":
        return this.ToBinary(buffer);
      case "utf8":
        return Utf8Converter.toString(buffer);
      case "utf16":
      case "utf16be":
        return Utf16Converter.toString(buffer);
      case "utf16le":
      case "usc2":
        return Utf16Converter.toString(buffer, true);
      default:
        throw new Error(`Unknown type of encoding '${encoding}'`);
    }
  }
  static FromBinary(text) {
    const stringLength = text.length;
    const resultView = new Uint8Array(stringLength);
    for (let i = 0; i < stringLength; i++) {
      resultView[i] = text.charCodeAt(i);
    }
    return resultView.buffer;
  }
  static ToBinary(buffer) {
    const buf = BufferSourceConverter.toUint8Array(buffer);
    let res = "";
    for (let i = 0; i < buf.length; i++) {
      res += String.fromCharCode(buf[i]);
    }
    return res;
  }
  static ToHex(buffer) {
    const buf = BufferSourceConverter.toUint8Array(buffer);
    let result = "";
    const len = buf.length;
    for (let i = 0; i < len; i++) {
      const byte = buf[i];
      if (byte < 16) {
        result += "0";
      }
      result += byte.toString(16);
    }
    return result;
  }
  static FromHex(hexString) {
    let formatted = this.formatString(hexString);
    if (!formatted) {
      return new ArrayBuffer(0);
    }
    if (!_Convert.isHex(formatted)) {
      throw new TypeError("Argument 'hexString' is not HEX encoded");
    }
    if (formatted.length % 2) {
      formatted = `0${formatted}`;
    }
    const res = new Uint8Array(formatted.length / 2);
    for (let i = 0; i < formatted.length; i = i + 2) {
      const c = formatted.slice(i, i + 2);
      res[i / 2] = parseInt(c, 16);
    }
    return res.buffer;
  }
  static ToUtf16String(buffer, littleEndian = false) {
    return Utf16Converter.toString(buffer, littleEndian);
  }
  static FromUtf16String(text, littleEndian = false) {
    return Utf16Converter.fromString(text, littleEndian);
  }
  static Base64Padding(base642) {
    const padCount = 4 - base642.length % 4;
    if (padCount < 4) {
      for (let i = 0; i < padCount; i++) {
        base642 += "=";
      }
    }
    return base642;
  }
  static formatString(data) {
    return (data === null || data === void 0 ? void 0 : data.replace(/[\n\r\t ]/g, "")) || "";
  }
};
Convert.DEFAULT_UTF8_ENCODING = "utf8";
function combine(...buf) {
  const totalByteLength = buf.map((item) => item.byteLength).reduce((prev, cur) => prev + cur);
  const res = new Uint8Array(totalByteLength);
  let currentPos = 0;
  buf.map((item) => new Uint8Array(item)).forEach((arr) => {
    for (const item2 of arr) {
      res[currentPos++] = item2;
    }
  });
  return res.buffer;
}
function isEqual(bytes1, bytes2) {
  if (!(bytes1 && bytes2)) {
    return false;
  }
  if (bytes1.byteLength !== bytes2.byteLength) {
    return false;
  }
  const b1 = new Uint8Array(bytes1);
  const b2 = new Uint8Array(bytes2);
  for (let i = 0; i < bytes1.byteLength; i++) {
    if (b1[i] !== b2[i]) {
      return false;
    }
  }
  return true;
}

// node_modules/pvutils/build/utils.es.js
function utilFromBase(inputBuffer, inputBase) {
  let result = 0;
  if (inputBuffer.length === 1) {
    return inputBuffer[0];
  }
  for (let i = inputBuffer.length - 1; i >= 0; i--) {
    result += inputBuffer[inputBuffer.length - 1 - i] * Math.pow(2, inputBase * i);
  }
  return result;
}
function utilToBase(value, base, reserved = -1) {
  const internalReserved = reserved;
  let internalValue = value;
  let result = 0;
  let biggest = Math.pow(2, base);
  for (let i = 1; i < 8; i++) {
    if (value < biggest) {
      let retBuf;
      if (internalReserved < 0) {
        retBuf = new ArrayBuffer(i);
        result = i;
      } else {
        if (internalReserved < i) {
          return new ArrayBuffer(0);
        }
        retBuf = new ArrayBuffer(internalReserved);
        result = internalReserved;
      }
      const retView = new Uint8Array(retBuf);
      for (let j = i - 1; j >= 0; j--) {
        const basis = Math.pow(2, j * base);
        retView[result - j - 1] = Math.floor(internalValue / basis);
        internalValue -= retView[result - j - 1] * basis;
      }
      return retBuf;
    }
    biggest *= Math.pow(2, base);
  }
  return new ArrayBuffer(0);
}
function utilDecodeTC() {
  const buf = new Uint8Array(this.valueHex);
  if (this.valueHex.byteLength >= 2) {
    const condition1 = buf[0] === 255 && buf[1] & 128;
    const condition2 = buf[0] === 0 && (buf[1] & 128) === 0;
    if (condition1 || condition2) {
      this.warnings.push("Needlessly long format");
    }
  }
  const bigIntBuffer = new ArrayBuffer(this.valueHex.byteLength);
  const bigIntView = new Uint8Array(bigIntBuffer);
  for (let i = 0; i < this.valueHex.byteLength; i++) {
    bigIntView[i] = 0;
  }
  bigIntView[0] = buf[0] & 128;
  const bigInt = utilFromBase(bigIntView, 8);
  const smallIntBuffer = new ArrayBuffer(this.valueHex.byteLength);
  const smallIntView = new Uint8Array(smallIntBuffer);
  for (let j = 0; j < this.valueHex.byteLength; j++) {
    smallIntView[j] = buf[j];
  }
  smallIntView[0] &= 127;
  const smallInt = utilFromBase(smallIntView, 8);
  return smallInt - bigInt;
}
function utilEncodeTC(value) {
  const modValue = value < 0 ? value * -1 : value;
  let bigInt = 128;
  for (let i = 1; i < 8; i++) {
    if (modValue <= bigInt) {
      if (value < 0) {
        const smallInt = bigInt - modValue;
        const retBuf2 = utilToBase(smallInt, 8, i);
        const retView2 = new Uint8Array(retBuf2);
        retView2[0] |= 128;
        return retBuf2;
      }
      let retBuf = utilToBase(modValue, 8, i);
      let retView = new Uint8Array(retBuf);
      if (retView[0] & 128) {
        const tempBuf = retBuf.slice(0);
        const tempView = new Uint8Array(tempBuf);
        retBuf = new ArrayBuffer(retBuf.byteLength + 1);
        retView = new Uint8Array(retBuf);
        for (let k = 0; k < tempBuf.byteLength; k++) {
          retView[k + 1] = tempView[k];
        }
        retView[0] = 0;
      }
      return retBuf;
    }
    bigInt *= Math.pow(2, 8);
  }
  return new ArrayBuffer(0);
}
function isEqualBuffer(inputBuffer1, inputBuffer2) {
  if (inputBuffer1.byteLength !== inputBuffer2.byteLength) {
    return false;
  }
  const view1 = new Uint8Array(inputBuffer1);
  const view2 = new Uint8Array(inputBuffer2);
  for (let i = 0; i < view1.length; i++) {
    if (view1[i] !== view2[i]) {
      return false;
    }
  }
  return true;
}
function padNumber(inputNumber, fullLength) {
  const str = inputNumber.toString(10);
  if (fullLength < str.length) {
    return "";
  }
  const dif = fullLength - str.length;
  const padding = Array.from({ length: dif });
  for (let i = 0; i < dif; i++) {
    padding[i] = "0";
  }
  const paddingString = padding.join("");
  return paddingString.concat(str);
}
var log2 = Math.log(2);

// node_modules/asn1js/build/index.es.js
function assertBigInt() {
  if (typeof BigInt === "undefined") {
    throw new Error("BigInt is not defined. Your environment doesn't implement BigInt.");
  }
}
function concat(buffers) {
  let outputLength = 0;
  let prevLength = 0;
  for (let i = 0; i < buffers.length; i++) {
    const buffer = buffers[i];
    outputLength += buffer.byteLength;
  }
  const retView = new Uint8Array(outputLength);
  for (let i = 0; i < buffers.length; i++) {
    const buffer = buffers[i];
    retView.set(buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer), prevLength);
    prevLength += buffer.byteLength;
  }
  return retView.buffer;
}
function checkBufferParams(baseBlock, inputBuffer, inputOffset, inputLength) {
  if (!(inputBuffer instanceof Uint8Array)) {
    baseBlock.error = "Wrong parameter: inputBuffer must be 'Uint8Array'";
    return false;
  }
  if (!inputBuffer.byteLength) {
    baseBlock.error = "Wrong parameter: inputBuffer has zero length";
    return false;
  }
  if (inputOffset < 0) {
    baseBlock.error = "Wrong parameter: inputOffset less than zero";
    return false;
  }
  if (inputLength < 0) {
    baseBlock.error = "Wrong parameter: inputLength less than zero";
    return false;
  }
  if (inputBuffer.byteLength - inputOffset - inputLength < 0) {
    baseBlock.error = "End of input reached before message was fully decoded (inconsistent offset and length values)";
    return false;
  }
  return true;
}
var ViewWriter = class {
  constructor() {
    this.items = [];
  }
  write(buf) {
    this.items.push(buf instanceof ArrayBuffer ? buf : concat([buf]));
  }
  final() {
    return concat(this.items);
  }
};
var ORIGINAL_VIEW_WRITER_WRITE = ViewWriter.prototype.write;
var ORIGINAL_VIEW_WRITER_FINAL = ViewWriter.prototype.final;
var NAME = "name";
var VALUE_HEX_VIEW = "valueHexView";
var IS_HEX_ONLY = "isHexOnly";
var ID_BLOCK = "idBlock";
var TAG_CLASS = "tagClass";
var TAG_NUMBER = "tagNumber";
var IS_CONSTRUCTED = "isConstructed";
var FROM_BER = "fromBER";
var TO_BER = "toBER";
var LOCAL = "local";
var EMPTY_STRING = "";
var EMPTY_BUFFER = new ArrayBuffer(0);
var EMPTY_VIEW = new Uint8Array(0);
var END_OF_CONTENT_NAME = "EndOfContent";
var OCTET_STRING_NAME = "OCTET STRING";
var BIT_STRING_NAME = "BIT STRING";
function HexBlock(BaseClass) {
  var _a3;
  return _a3 = class Some extends BaseClass {
    get valueHex() {
      return this.valueHexView.slice().buffer;
    }
    set valueHex(value) {
      this.valueHexView = new Uint8Array(value);
    }
    constructor(...args) {
      var _b2;
      super(...args);
      const params = args[0] || {};
      this.isHexOnly = (_b2 = params.isHexOnly) !== null && _b2 !== void 0 ? _b2 : false;
      this.valueHexView = params.valueHex ? BufferSourceConverter.toUint8Array(params.valueHex) : EMPTY_VIEW;
    }
    fromBER(inputBuffer, inputOffset, inputLength, _context) {
      const view = inputBuffer instanceof ArrayBuffer ? new Uint8Array(inputBuffer) : inputBuffer;
      if (!checkBufferParams(this, view, inputOffset, inputLength)) {
        return -1;
      }
      const endLength = inputOffset + inputLength;
      this.valueHexView = view.subarray(inputOffset, endLength);
      if (!this.valueHexView.length) {
        this.warnings.push("Zero buffer length");
        return inputOffset;
      }
      this.blockLength = inputLength;
      return endLength;
    }
    toBER(sizeOnly = false) {
      if (!this.isHexOnly) {
        this.error = "Flag 'isHexOnly' is not set, abort";
        return EMPTY_BUFFER;
      }
      if (sizeOnly) {
        return new ArrayBuffer(this.valueHexView.byteLength);
      }
      if (this.valueHexView.buffer instanceof ArrayBuffer && this.valueHexView.byteLength === this.valueHexView.buffer.byteLength) {
        return this.valueHexView.buffer;
      }
      return BufferSourceConverter.toArrayBuffer(this.valueHexView);
    }
    toJSON() {
      return {
        ...super.toJSON(),
        isHexOnly: this.isHexOnly,
        valueHex: Convert.ToHex(this.valueHexView)
      };
    }
  }, _a3.NAME = "hexBlock", _a3;
}
var LocalBaseBlock = class {
  static blockName() {
    return this.NAME;
  }
  get valueBeforeDecode() {
    return this.valueBeforeDecodeView.slice().buffer;
  }
  set valueBeforeDecode(value) {
    this.valueBeforeDecodeView = new Uint8Array(value);
  }
  constructor({ blockLength = 0, error = EMPTY_STRING, warnings = [], valueBeforeDecode = EMPTY_VIEW } = {}) {
    this.blockLength = blockLength;
    this.error = error;
    this.warnings = warnings;
    this.valueBeforeDecodeView = BufferSourceConverter.toUint8Array(valueBeforeDecode);
  }
  toJSON() {
    return {
      blockName: this.constructor.NAME,
      blockLength: this.blockLength,
      error: this.error,
      warnings: this.warnings,
      valueBeforeDecode: Convert.ToHex(this.valueBeforeDecodeView)
    };
  }
};
LocalBaseBlock.NAME = "baseBlock";
var ValueBlock = class extends LocalBaseBlock {
  fromBER(_inputBuffer, _inputOffset, _inputLength, _context) {
    throw TypeError("User need to make a specific function in a class which extends 'ValueBlock'");
  }
  toBER(_sizeOnly, _writer) {
    throw TypeError("User need to make a specific function in a class which extends 'ValueBlock'");
  }
};
ValueBlock.NAME = "valueBlock";
var LocalIdentificationBlock = class extends HexBlock(LocalBaseBlock) {
  constructor({ idBlock = {} } = {}) {
    var _a3, _b2, _c2, _d;
    super();
    if (idBlock) {
      this.isHexOnly = (_a3 = idBlock.isHexOnly) !== null && _a3 !== void 0 ? _a3 : false;
      this.valueHexView = idBlock.valueHex ? BufferSourceConverter.toUint8Array(idBlock.valueHex) : EMPTY_VIEW;
      this.tagClass = (_b2 = idBlock.tagClass) !== null && _b2 !== void 0 ? _b2 : -1;
      this.tagNumber = (_c2 = idBlock.tagNumber) !== null && _c2 !== void 0 ? _c2 : -1;
      this.isConstructed = (_d = idBlock.isConstructed) !== null && _d !== void 0 ? _d : false;
    } else {
      this.tagClass = -1;
      this.tagNumber = -1;
      this.isConstructed = false;
    }
  }
  toBER(sizeOnly = false) {
    let firstOctet = 0;
    switch (this.tagClass) {
      case 1:
        firstOctet |= 0;
        break;
      case 2:
        firstOctet |= 64;
        break;
      case 3:
        firstOctet |= 128;
        break;
      case 4:
        firstOctet |= 192;
        break;
      default:
        this.error = "Unknown tag class";
        return EMPTY_BUFFER;
    }
    if (this.isConstructed)
      firstOctet |= 32;
    if (this.tagNumber < 31 && !this.isHexOnly) {
      const retView2 = new Uint8Array(1);
      if (!sizeOnly) {
        let number = this.tagNumber;
        number &= 31;
        firstOctet |= number;
        retView2[0] = firstOctet;
      }
      return retView2.buffer;
    }
    if (!this.isHexOnly) {
      const encodedBuf = utilToBase(this.tagNumber, 7);
      const encodedView = new Uint8Array(encodedBuf);
      const size = encodedBuf.byteLength;
      const retView2 = new Uint8Array(size + 1);
      retView2[0] = firstOctet | 31;
      if (!sizeOnly) {
        for (let i = 0; i < size - 1; i++)
          retView2[i + 1] = encodedView[i] | 128;
        retView2[size] = encodedView[size - 1];
      }
      return retView2.buffer;
    }
    const retView = new Uint8Array(this.valueHexView.byteLength + 1);
    retView[0] = firstOctet | 31;
    if (!sizeOnly) {
      const curView = this.valueHexView;
      for (let i = 0; i < curView.length - 1; i++)
        retView[i + 1] = curView[i] | 128;
      retView[this.valueHexView.byteLength] = curView[curView.length - 1];
    }
    return retView.buffer;
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    const inputView = BufferSourceConverter.toUint8Array(inputBuffer);
    if (!checkBufferParams(this, inputView, inputOffset, inputLength)) {
      return -1;
    }
    const fastArgs = Number.isInteger(inputOffset) && Number.isInteger(inputLength);
    const intBuffer = fastArgs ? inputView : inputView.subarray(inputOffset, inputOffset + inputLength);
    const baseIndex = fastArgs ? inputOffset : 0;
    const bufferLength = fastArgs ? inputLength : intBuffer.length;
    if (bufferLength === 0) {
      this.error = "Zero buffer length";
      return -1;
    }
    const tagClassMask = intBuffer[baseIndex] & 192;
    switch (tagClassMask) {
      case 0:
        this.tagClass = 1;
        break;
      case 64:
        this.tagClass = 2;
        break;
      case 128:
        this.tagClass = 3;
        break;
      case 192:
        this.tagClass = 4;
        break;
      default:
        this.error = "Unknown tag class";
        return -1;
    }
    this.isConstructed = (intBuffer[baseIndex] & 32) === 32;
    this.isHexOnly = false;
    const tagNumberMask = intBuffer[baseIndex] & 31;
    if (tagNumberMask !== 31) {
      this.tagNumber = tagNumberMask;
      this.blockLength = 1;
    } else {
      let count = 0;
      while (true) {
        const tagByteIndex = count + 1;
        if (tagByteIndex >= bufferLength) {
          this.error = "End of input reached before message was fully decoded";
          return -1;
        }
        count++;
        if ((intBuffer[baseIndex + tagByteIndex] & 128) === 0)
          break;
      }
      this.blockLength = count + 1;
      const intTagNumberBuffer = this.valueHexView = new Uint8Array(count);
      for (let i = 0; i < count; i++)
        intTagNumberBuffer[i] = intBuffer[baseIndex + i + 1] & 127;
      if (this.blockLength <= 9)
        this.tagNumber = utilFromBase(intTagNumberBuffer, 7);
      else {
        this.isHexOnly = true;
        this.warnings.push("Tag too long, represented as hex-coded");
      }
    }
    if (this.tagClass === 1 && this.isConstructed) {
      switch (this.tagNumber) {
        case 1:
        case 2:
        case 5:
        case 6:
        case 9:
        case 13:
        case 14:
        case 23:
        case 24:
        case 31:
        case 32:
        case 33:
        case 34:
          this.error = "Constructed encoding used for primitive type";
          return -1;
      }
    }
    return inputOffset + this.blockLength;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      tagClass: this.tagClass,
      tagNumber: this.tagNumber,
      isConstructed: this.isConstructed
    };
  }
};
LocalIdentificationBlock.NAME = "identificationBlock";
var ORIGINAL_LOCAL_IDENTIFICATION_TO_BER = LocalIdentificationBlock.prototype.toBER;
var ORIGINAL_LOCAL_IDENTIFICATION_FROM_BER = LocalIdentificationBlock.prototype.fromBER;
var LocalLengthBlock = class extends LocalBaseBlock {
  constructor({ lenBlock = {} } = {}) {
    var _a3, _b2, _c2;
    super();
    this.isIndefiniteForm = (_a3 = lenBlock.isIndefiniteForm) !== null && _a3 !== void 0 ? _a3 : false;
    this.longFormUsed = (_b2 = lenBlock.longFormUsed) !== null && _b2 !== void 0 ? _b2 : false;
    this.length = (_c2 = lenBlock.length) !== null && _c2 !== void 0 ? _c2 : 0;
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    const view = BufferSourceConverter.toUint8Array(inputBuffer);
    if (!checkBufferParams(this, view, inputOffset, inputLength)) {
      return -1;
    }
    const fastArgs = Number.isInteger(inputOffset) && Number.isInteger(inputLength);
    const intBuffer = fastArgs ? view : view.subarray(inputOffset, inputOffset + inputLength);
    const baseIndex = fastArgs ? inputOffset : 0;
    const bufferLength = fastArgs ? inputLength : intBuffer.length;
    if (bufferLength === 0) {
      this.error = "Zero buffer length";
      return -1;
    }
    if (intBuffer[baseIndex] === 255) {
      this.error = "Length block 0xFF is reserved by standard";
      return -1;
    }
    this.isIndefiniteForm = intBuffer[baseIndex] === 128;
    if (this.isIndefiniteForm) {
      this.blockLength = 1;
      return inputOffset + this.blockLength;
    }
    this.longFormUsed = !!(intBuffer[baseIndex] & 128);
    if (this.longFormUsed === false) {
      this.length = intBuffer[baseIndex];
      this.blockLength = 1;
      return inputOffset + this.blockLength;
    }
    const count = intBuffer[baseIndex] & 127;
    if (count > 8) {
      this.error = "Too big integer";
      return -1;
    }
    if (count + 1 > bufferLength) {
      this.error = "End of input reached before message was fully decoded";
      return -1;
    }
    const lenOffset = inputOffset + 1;
    const lengthBufferView = view.subarray(lenOffset, lenOffset + count);
    if (lengthBufferView[count - 1] === 0)
      this.warnings.push("Needlessly long encoded length");
    this.length = utilFromBase(lengthBufferView, 8);
    if (this.longFormUsed && this.length <= 127)
      this.warnings.push("Unnecessary usage of long length form");
    this.blockLength = count + 1;
    return inputOffset + this.blockLength;
  }
  toBER(sizeOnly = false) {
    let retBuf;
    let retView;
    if (this.length > 127)
      this.longFormUsed = true;
    if (this.isIndefiniteForm) {
      retBuf = new ArrayBuffer(1);
      if (sizeOnly === false) {
        retView = new Uint8Array(retBuf);
        retView[0] = 128;
      }
      return retBuf;
    }
    if (this.longFormUsed) {
      const encodedBuf = utilToBase(this.length, 8);
      if (encodedBuf.byteLength > 127) {
        this.error = "Too big length";
        return EMPTY_BUFFER;
      }
      retBuf = new ArrayBuffer(encodedBuf.byteLength + 1);
      if (sizeOnly)
        return retBuf;
      const encodedView = new Uint8Array(encodedBuf);
      retView = new Uint8Array(retBuf);
      retView[0] = encodedBuf.byteLength | 128;
      for (let i = 0; i < encodedBuf.byteLength; i++)
        retView[i + 1] = encodedView[i];
      return retBuf;
    }
    retBuf = new ArrayBuffer(1);
    if (sizeOnly === false) {
      retView = new Uint8Array(retBuf);
      retView[0] = this.length;
    }
    return retBuf;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      isIndefiniteForm: this.isIndefiniteForm,
      longFormUsed: this.longFormUsed,
      length: this.length
    };
  }
};
LocalLengthBlock.NAME = "lengthBlock";
var ORIGINAL_LOCAL_LENGTH_TO_BER = LocalLengthBlock.prototype.toBER;
var ORIGINAL_LOCAL_LENGTH_FROM_BER = LocalLengthBlock.prototype.fromBER;
var typeStore = {};
var _a$y;
var _b;
var _c;
var originalUint8ArraySliceInfo = findMethod(Uint8Array.prototype, "slice");
var originalUint8ArrayConstructor = (_a$y = Object.getOwnPropertyDescriptor(Uint8Array.prototype, "constructor")) === null || _a$y === void 0 ? void 0 : _a$y.value;
var originalArrayIterator = (_b = Object.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator)) === null || _b === void 0 ? void 0 : _b.value;
var intrinsicTypedArrayByteLength = (_c = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "byteLength")) === null || _c === void 0 ? void 0 : _c.get;
var BUILTIN_DISPATCH_PAYLOAD_THRESHOLD = 16384;
var BUILTIN_DISPATCH_MAX_DEPTH = 64;
var builtinRegistry;
function registerBuiltinEncoder(builtinConstructors, internals) {
  const current = builtinRegistry;
  const nextInternals = internals || current;
  if (!nextInternals) {
    builtinRegistry = void 0;
    return;
  }
  builtinRegistry = { ...nextInternals, ...builtinConstructors };
}
function dataProperty(object, name) {
  const descriptor = Object.getOwnPropertyDescriptor(object, name);
  if (!descriptor || !("value" in descriptor))
    return void 0;
  return descriptor.value;
}
function intrinsicPayloadByteLength(value) {
  if (!intrinsicTypedArrayByteLength || !value || typeof value !== "object")
    return void 0;
  try {
    const byteLength = intrinsicTypedArrayByteLength.call(value);
    return typeof byteLength === "number" ? byteLength : void 0;
  } catch {
    return void 0;
  }
}
function largePayloadOrChain(block, depth) {
  if (depth > BUILTIN_DISPATCH_MAX_DEPTH || !block || typeof block !== "object")
    return false;
  const valueBlockDescriptor = Object.getOwnPropertyDescriptor(block, "valueBlock");
  if (!valueBlockDescriptor || !("value" in valueBlockDescriptor))
    return false;
  const valueBlock = valueBlockDescriptor.value;
  if (!valueBlock || typeof valueBlock !== "object")
    return false;
  const payloadDescriptor = Object.getOwnPropertyDescriptor(valueBlock, "valueHexView");
  if (payloadDescriptor) {
    if (!("value" in payloadDescriptor))
      return false;
    const byteLength = intrinsicPayloadByteLength(payloadDescriptor.value);
    return byteLength !== void 0 && byteLength >= BUILTIN_DISPATCH_PAYLOAD_THRESHOLD;
  }
  const valuesDescriptor = Object.getOwnPropertyDescriptor(valueBlock, "value");
  if (!valuesDescriptor || !("value" in valuesDescriptor) || !Array.isArray(valuesDescriptor.value))
    return false;
  const values = valuesDescriptor.value;
  const lengthDescriptor = Object.getOwnPropertyDescriptor(values, "length");
  if (!lengthDescriptor || !("value" in lengthDescriptor) || lengthDescriptor.value !== 1)
    return false;
  const indexDescriptor = Object.getOwnPropertyDescriptor(values, "0");
  if (!indexDescriptor || !("value" in indexDescriptor))
    return false;
  return largePayloadOrChain(indexDescriptor.value, depth + 1);
}
function shouldUseBuiltinEncoder(block) {
  try {
    return largePayloadOrChain(block, 0);
  } catch {
    return false;
  }
}
function sameDataMethod(current, original) {
  return !!current && "value" in current && current.value === original && current.writable === true && current.enumerable === false && current.configurable === true;
}
function writerMethodsStable(registry) {
  return sameDataMethod(Object.getOwnPropertyDescriptor(registry.ViewWriter.prototype, "write"), registry.originalWriterWrite) && sameDataMethod(Object.getOwnPropertyDescriptor(registry.ViewWriter.prototype, "final"), registry.originalWriterFinal);
}
function findMethod(prototype, name) {
  let current = prototype;
  while (current) {
    const descriptor = Object.getOwnPropertyDescriptor(current, name);
    if (descriptor) {
      if ("value" in descriptor && typeof descriptor.value === "function") {
        return { declaringPrototype: current, method: descriptor.value };
      }
      return void 0;
    }
    current = Object.getPrototypeOf(current);
  }
  return void 0;
}
function stableInheritedMethod(prototype, name, original) {
  if (!original)
    return false;
  let current = prototype;
  while (current) {
    const descriptor = Object.getOwnPropertyDescriptor(current, name);
    if (current === original.declaringPrototype) {
      return !!descriptor && "value" in descriptor && descriptor.value === original.method;
    }
    if (descriptor)
      return false;
    current = Object.getPrototypeOf(current);
  }
  return false;
}
function prototypeMethod(object, prototype, name, expected) {
  if (Object.prototype.hasOwnProperty.call(object, name))
    return false;
  if (Object.getPrototypeOf(object) !== prototype)
    return false;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  return !!descriptor && "value" in descriptor && descriptor.value === expected;
}
function inheritedMethod(object, name, expected, primitiveConstructor) {
  if (Object.prototype.hasOwnProperty.call(object, name))
    return false;
  const prototype = Object.getPrototypeOf(object);
  const originalPrimitiveValuePrototype = Object.getPrototypeOf(primitiveConstructor.prototype);
  if (prototype !== primitiveConstructor.prototype || Object.getPrototypeOf(prototype) !== originalPrimitiveValuePrototype) {
    return false;
  }
  const descriptor = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  if (descriptor)
    return false;
  const parentDescriptor = Object.getOwnPropertyDescriptor(originalPrimitiveValuePrototype, name);
  return !!parentDescriptor && "value" in parentDescriptor && parentDescriptor.value === expected;
}
function plainPayload(value, allowEmpty = false) {
  if (!(value instanceof Uint8Array) || Object.getPrototypeOf(value) !== Uint8Array.prototype)
    return void 0;
  for (const name of ["buffer", "byteOffset", "byteLength", "length", "slice", "constructor"]) {
    if (Object.prototype.hasOwnProperty.call(value, name))
      return void 0;
  }
  const constructorDescriptor = Object.getOwnPropertyDescriptor(Uint8Array.prototype, "constructor");
  if (!constructorDescriptor || !("value" in constructorDescriptor) || constructorDescriptor.value !== originalUint8ArrayConstructor)
    return void 0;
  if (!stableInheritedMethod(Uint8Array.prototype, "slice", originalUint8ArraySliceInfo))
    return void 0;
  try {
    const buffer = value.buffer;
    if (!(buffer instanceof ArrayBuffer) || Object.getPrototypeOf(buffer) !== ArrayBuffer.prototype)
      return void 0;
    if (Object.prototype.hasOwnProperty.call(buffer, "byteLength"))
      return void 0;
    if (value.byteLength !== value.length || !allowEmpty && value.byteLength === 0)
      return void 0;
    if (value.byteOffset < 0 || value.byteOffset + value.byteLength > buffer.byteLength)
      return void 0;
  } catch {
    return void 0;
  }
  return value;
}
function validIdBlock(block, constructed, registry) {
  if (Object.getPrototypeOf(block) !== registry.LocalIdentificationBlock.prototype)
    return false;
  if (!prototypeMethod(block, registry.LocalIdentificationBlock.prototype, "toBER", registry.originalIdentificationToBER))
    return false;
  const tagClass = dataProperty(block, "tagClass");
  const tagNumber = dataProperty(block, "tagNumber");
  const isConstructed2 = dataProperty(block, "isConstructed");
  const isHexOnly = dataProperty(block, "isHexOnly");
  const valueHexView = dataProperty(block, "valueHexView");
  if (typeof tagClass !== "number" || !Number.isInteger(tagClass) || tagClass < 1 || tagClass > 4)
    return false;
  if (typeof tagNumber !== "number" || !Number.isInteger(tagNumber) || tagNumber < 0)
    return false;
  if (isConstructed2 !== constructed || typeof isHexOnly !== "boolean")
    return false;
  if (isHexOnly)
    return !!plainPayload(valueHexView);
  return Number.isSafeInteger(tagNumber);
}
function validLengthBlock(block, allowIndefinite, registry) {
  if (Object.getPrototypeOf(block) !== registry.LocalLengthBlock.prototype)
    return false;
  if (!prototypeMethod(block, registry.LocalLengthBlock.prototype, "toBER", registry.originalLengthToBER))
    return false;
  const indefinite = dataProperty(block, "isIndefiniteForm");
  const longForm = dataProperty(block, "longFormUsed");
  const lengthDescriptor = Object.getOwnPropertyDescriptor(block, "length");
  const length = lengthDescriptor && "value" in lengthDescriptor ? lengthDescriptor.value : void 0;
  const longFormDescriptor = Object.getOwnPropertyDescriptor(block, "longFormUsed");
  return typeof indefinite === "boolean" && (indefinite === false || allowIndefinite) && typeof longForm === "boolean" && !!longFormDescriptor && "value" in longFormDescriptor && longFormDescriptor.writable === true && !!lengthDescriptor && "value" in lengthDescriptor && lengthDescriptor.writable === true && typeof length === "number" && Number.isSafeInteger(length) && length >= 0;
}
function validBaseBlock(block, isConstructed2, registry) {
  const idBlock = dataProperty(block, "idBlock");
  const lenBlock = dataProperty(block, "lenBlock");
  return !!idBlock && !!lenBlock && validIdBlock(idBlock, isConstructed2, registry) && validLengthBlock(lenBlock, isConstructed2, registry);
}
function constructedChild(block, registry) {
  const valueBlock = dataProperty(block, "valueBlock");
  if (!valueBlock || Object.getPrototypeOf(valueBlock) !== registry.LocalConstructedValueBlock.prototype)
    return void 0;
  if (!prototypeMethod(valueBlock, registry.LocalConstructedValueBlock.prototype, "toBER", registry.originalConstructedToBER))
    return void 0;
  const values = dataProperty(valueBlock, "value");
  if (!Array.isArray(values) || Object.getPrototypeOf(values) !== Array.prototype)
    return void 0;
  const lengthDescriptor = Object.getOwnPropertyDescriptor(values, "length");
  if (!lengthDescriptor || !("value" in lengthDescriptor) || lengthDescriptor.value !== 1)
    return void 0;
  if (Object.prototype.hasOwnProperty.call(values, Symbol.iterator))
    return void 0;
  const iteratorDescriptor = Object.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator);
  if (!iteratorDescriptor || !("value" in iteratorDescriptor) || iteratorDescriptor.value !== originalArrayIterator)
    return void 0;
  const indexDescriptor = Object.getOwnPropertyDescriptor(values, "0");
  if (!indexDescriptor || !("value" in indexDescriptor))
    return void 0;
  if (Object.getOwnPropertyNames(values).length !== 2)
    return void 0;
  return indexDescriptor.value;
}
function bitPayload(block, registry) {
  const valueBlock = dataProperty(block, "valueBlock");
  if (!valueBlock || Object.getPrototypeOf(valueBlock) !== registry.LocalBitStringValueBlock.prototype)
    return void 0;
  if (!prototypeMethod(valueBlock, registry.LocalBitStringValueBlock.prototype, "toBER", registry.originalBitStringToBER))
    return void 0;
  if (dataProperty(valueBlock, "isConstructed") !== false)
    return void 0;
  const unusedBits = dataProperty(valueBlock, "unusedBits");
  if (typeof unusedBits !== "number" || !Number.isInteger(unusedBits) || unusedBits < 0 || unusedBits > 7)
    return void 0;
  const payload = plainPayload(dataProperty(valueBlock, "valueHexView"), true);
  if (!payload)
    return void 0;
  return { payload, prefix: Uint8Array.of(payload.byteLength ? unusedBits : 0) };
}
function primitivePayload(block, kind, registry) {
  const valueBlock = dataProperty(block, "valueBlock");
  if (!valueBlock)
    return void 0;
  if (kind === "integer") {
    if (Object.getPrototypeOf(valueBlock) !== registry.LocalIntegerValueBlock.prototype)
      return void 0;
    if (!prototypeMethod(valueBlock, registry.LocalIntegerValueBlock.prototype, "toBER", registry.originalIntegerToBER))
      return void 0;
  } else if (kind === "octet") {
    if (Object.getPrototypeOf(valueBlock) !== registry.LocalOctetStringValueBlock.prototype)
      return void 0;
    if (!prototypeMethod(valueBlock, registry.LocalOctetStringValueBlock.prototype, "toBER", registry.originalOctetStringToBER))
      return void 0;
    if (dataProperty(valueBlock, "isConstructed") !== false)
      return void 0;
  } else {
    if (Object.getPrototypeOf(valueBlock) !== registry.LocalPrimitiveValueBlock.prototype)
      return void 0;
    if (!inheritedMethod(valueBlock, "toBER", registry.originalPrimitiveToBER, registry.LocalPrimitiveValueBlock))
      return void 0;
  }
  if (kind === "primitive" && dataProperty(valueBlock, "isHexOnly") !== true)
    return void 0;
  if (typeof dataProperty(valueBlock, "isHexOnly") !== "boolean")
    return void 0;
  return plainPayload(dataProperty(valueBlock, "valueHexView"));
}
function validOuterMethod(block, registry) {
  if (Object.prototype.hasOwnProperty.call(block, "toBER"))
    return false;
  let prototype = block;
  while (prototype) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, "toBER");
    if (descriptor)
      return "value" in descriptor && descriptor.value === registry.originalBaseBlockToBER;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}
function isPrimitive(block, type, registry) {
  const constructor = registry[type];
  return !!constructor && Object.getPrototypeOf(block) === constructor.prototype;
}
function isConstructed(block, registry) {
  return Object.getPrototypeOf(block) === registry.Sequence.prototype || Object.getPrototypeOf(block) === registry.Set.prototype || Object.getPrototypeOf(block) === registry.Constructed.prototype;
}
function inspectNode(block, depth, registry) {
  if (depth > BUILTIN_DISPATCH_MAX_DEPTH || !block || typeof block !== "object")
    return void 0;
  try {
    if (!validOuterMethod(block, registry))
      return void 0;
    const primitiveKind = isPrimitive(block, "BitString", registry) ? "bit" : isPrimitive(block, "Integer", registry) ? "integer" : isPrimitive(block, "OctetString", registry) ? "octet" : isPrimitive(block, "Primitive", registry) ? "primitive" : void 0;
    const constructed = primitiveKind === void 0 && isConstructed(block, registry);
    if (!primitiveKind && !constructed)
      return void 0;
    if (!validBaseBlock(block, constructed, registry))
      return void 0;
    const idBlock = dataProperty(block, "idBlock");
    const lenBlock = dataProperty(block, "lenBlock");
    if (!idBlock || !lenBlock)
      return void 0;
    if (primitiveKind) {
      const bit = primitiveKind === "bit" ? bitPayload(block, registry) : void 0;
      const payload = primitiveKind === "bit" ? bit === null || bit === void 0 ? void 0 : bit.payload : primitivePayload(block, primitiveKind, registry);
      return payload ? { block, kind: primitiveKind, idBlock, lenBlock, indefinite: false, payload, prefix: bit === null || bit === void 0 ? void 0 : bit.prefix } : void 0;
    }
    const child = constructedChild(block, registry);
    const validatedChild = child && inspectNode(child, depth + 1, registry);
    const indefinite = dataProperty(lenBlock, "isIndefiniteForm");
    return validatedChild ? { block, kind: "constructed", idBlock, lenBlock, indefinite: indefinite === true, child: validatedChild } : void 0;
  } catch {
    return void 0;
  }
}
function buildNode(node, sizeOnly, registry) {
  var _a3, _b2;
  const id = Reflect.apply(registry.originalIdentificationToBER, node.idBlock, [sizeOnly]);
  if (!(id instanceof ArrayBuffer) || id.byteLength === 0)
    throw TypeError("Built-in identifier encoding failed");
  let payload;
  if (node.kind === "constructed") {
    payload = buildNode(node.child, sizeOnly, registry);
  } else {
    payload = node.payload;
  }
  const length = (payload instanceof Uint8Array ? payload.byteLength : payload.total) + ((_b2 = (_a3 = node.prefix) === null || _a3 === void 0 ? void 0 : _a3.byteLength) !== null && _b2 !== void 0 ? _b2 : 0);
  let len;
  if (node.indefinite) {
    len = Uint8Array.of(128).buffer;
  } else {
    node.lenBlock.length = length;
    len = Reflect.apply(registry.originalLengthToBER, node.lenBlock, [sizeOnly]);
    if (!(len instanceof ArrayBuffer) || len.byteLength === 0)
      throw TypeError("Built-in length encoding failed");
  }
  const total = id.byteLength + len.byteLength + length + (node.indefinite ? 2 : 0);
  if (!Number.isSafeInteger(total))
    throw RangeError("Built-in encoding is too large");
  return { id, len, payload, length, total, indefinite: node.indefinite, prefix: node.prefix };
}
function flatten(node, output, offset, sizeOnly) {
  output.set(new Uint8Array(node.id), offset);
  offset += node.id.byteLength;
  output.set(new Uint8Array(node.len), offset);
  offset += node.len.byteLength;
  if (node.prefix) {
    if (!sizeOnly)
      output.set(node.prefix, offset);
    offset += node.prefix.byteLength;
  }
  if (node.payload instanceof Uint8Array) {
    if (!sizeOnly)
      output.set(node.payload, offset);
    offset += node.payload.byteLength;
  } else {
    offset = flatten(node.payload, output, offset, sizeOnly);
  }
  if (node.indefinite)
    offset += 2;
  return offset;
}
function tryEncodeBuiltin(block, sizeOnly = false) {
  const registry = builtinRegistry;
  if (!registry || !writerMethodsStable(registry))
    return void 0;
  const validated = inspectNode(block, 0, registry);
  if (!validated)
    return void 0;
  const node = buildNode(validated, sizeOnly, registry);
  const output = new Uint8Array(node.total);
  flatten(node, output, 0, sizeOnly);
  return output.buffer;
}
var BaseBlock = class extends LocalBaseBlock {
  constructor({ name = EMPTY_STRING, optional = false, primitiveSchema, ...parameters } = {}, valueBlockType) {
    super(parameters);
    this.name = name;
    this.optional = optional;
    if (primitiveSchema) {
      this.primitiveSchema = primitiveSchema;
    }
    this.idBlock = new LocalIdentificationBlock(parameters);
    this.lenBlock = new LocalLengthBlock(parameters);
    this.valueBlock = valueBlockType ? new valueBlockType(parameters) : new ValueBlock(parameters);
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    const resultOffset = this.valueBlock.fromBER(inputBuffer, inputOffset, this.lenBlock.isIndefiniteForm ? inputLength : this.lenBlock.length, context);
    if (resultOffset === -1) {
      this.error = this.valueBlock.error;
      return resultOffset;
    }
    if (!this.idBlock.error.length)
      this.blockLength += this.idBlock.blockLength;
    if (!this.lenBlock.error.length)
      this.blockLength += this.lenBlock.blockLength;
    if (!this.valueBlock.error.length)
      this.blockLength += this.valueBlock.blockLength;
    return resultOffset;
  }
  toBER(sizeOnly, writer) {
    const _writer = writer || new ViewWriter();
    if (!writer) {
      prepareIndefiniteForm(this);
      if (sizeOnly === true || sizeOnly === false || sizeOnly === void 0) {
        if (shouldUseBuiltinEncoder(this)) {
          const encoded = tryEncodeBuiltin(this, sizeOnly === true);
          if (encoded)
            return encoded;
        }
      }
    }
    const idBlockBuf = this.idBlock.toBER(sizeOnly);
    _writer.write(idBlockBuf);
    if (this.lenBlock.isIndefiniteForm) {
      _writer.write(new Uint8Array([128]).buffer);
      this.valueBlock.toBER(sizeOnly, _writer);
      _writer.write(new ArrayBuffer(2));
    } else {
      const valueBlockBuf = this.valueBlock.toBER(sizeOnly);
      this.lenBlock.length = valueBlockBuf.byteLength;
      const lenBlockBuf = this.lenBlock.toBER(sizeOnly);
      _writer.write(lenBlockBuf);
      _writer.write(valueBlockBuf);
    }
    if (!writer) {
      return _writer.final();
    }
    return EMPTY_BUFFER;
  }
  toJSON() {
    const object = {
      ...super.toJSON(),
      idBlock: this.idBlock.toJSON(),
      lenBlock: this.lenBlock.toJSON(),
      valueBlock: this.valueBlock.toJSON(),
      name: this.name,
      optional: this.optional
    };
    if (this.primitiveSchema)
      object.primitiveSchema = this.primitiveSchema.toJSON();
    return object;
  }
  toString(encoding = "ascii") {
    if (encoding === "ascii") {
      return this.onAsciiEncoding();
    }
    return Convert.ToHex(this.toBER());
  }
  onAsciiEncoding() {
    const name = this.constructor.NAME;
    const value = Convert.ToHex(this.valueBlock.valueBeforeDecodeView);
    return `${name} : ${value}`;
  }
  isEqual(other) {
    if (this === other) {
      return true;
    }
    if (!(other instanceof this.constructor)) {
      return false;
    }
    const thisRaw = this.toBER();
    const otherRaw = other.toBER();
    return isEqualBuffer(thisRaw, otherRaw);
  }
};
BaseBlock.NAME = "BaseBlock";
var ORIGINAL_BASE_BLOCK_TO_BER = BaseBlock.prototype.toBER;
function prepareIndefiniteForm(baseBlock) {
  var _a3;
  if (baseBlock instanceof typeStore.Constructed) {
    for (const value of baseBlock.valueBlock.value) {
      if (prepareIndefiniteForm(value)) {
        baseBlock.lenBlock.isIndefiniteForm = true;
      }
    }
  }
  return !!((_a3 = baseBlock.lenBlock) === null || _a3 === void 0 ? void 0 : _a3.isIndefiniteForm);
}
var BaseStringBlock = class extends BaseBlock {
  getValue() {
    return this.valueBlock.value;
  }
  setValue(value) {
    this.valueBlock.value = value;
  }
  constructor({ value = EMPTY_STRING, ...parameters } = {}, stringValueBlockType) {
    super(parameters, stringValueBlockType);
    if (value) {
      this.fromString(value);
    }
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    const resultOffset = this.valueBlock.fromBER(inputBuffer, inputOffset, this.lenBlock.isIndefiniteForm ? inputLength : this.lenBlock.length);
    if (resultOffset === -1) {
      this.error = this.valueBlock.error;
      return resultOffset;
    }
    this.fromBuffer(this.valueBlock.valueHexView);
    if (!this.idBlock.error.length)
      this.blockLength += this.idBlock.blockLength;
    if (!this.lenBlock.error.length)
      this.blockLength += this.lenBlock.blockLength;
    if (!this.valueBlock.error.length)
      this.blockLength += this.valueBlock.blockLength;
    return resultOffset;
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME} : '${this.valueBlock.value}'`;
  }
};
BaseStringBlock.NAME = "BaseStringBlock";
var _a$x;
var LocalPrimitiveValueBlock = class extends HexBlock(ValueBlock) {
  constructor({ isHexOnly = true, ...parameters } = {}) {
    super(parameters);
    this.isHexOnly = isHexOnly;
  }
};
LocalPrimitiveValueBlock.NAME = "PrimitiveValueBlock";
var ORIGINAL_LOCAL_PRIMITIVE_TO_BER = (_a$x = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(LocalPrimitiveValueBlock.prototype), "toBER")) === null || _a$x === void 0 ? void 0 : _a$x.value;
var _a$w;
var Primitive = class extends BaseBlock {
  constructor(parameters = {}) {
    super(parameters, LocalPrimitiveValueBlock);
    this.idBlock.isConstructed = false;
  }
};
_a$w = Primitive;
(() => {
  typeStore.Primitive = _a$w;
})();
Primitive.NAME = "PRIMITIVE";
var fastParserRegistry;
function registerFastParser(constructors) {
  fastParserRegistry = {
    Integer: constructors.Integer,
    Null: constructors.Null,
    Sequence: constructors.Sequence
  };
}
function fastParserContext(context) {
  const nodes = Object.getOwnPropertyDescriptor(context, "nodesCount");
  const maxNodes = Object.getOwnPropertyDescriptor(context, "maxNodes");
  const maxContentLength = Object.getOwnPropertyDescriptor(context, "maxContentLength");
  if (!nodes || !("value" in nodes) || nodes.writable !== true)
    return false;
  if (!maxNodes || !("value" in maxNodes) || !maxContentLength || !("value" in maxContentLength))
    return false;
  return typeof nodes.value === "number" && Number.isSafeInteger(nodes.value) && nodes.value >= 0 && typeof maxNodes.value === "number" && Number.isSafeInteger(maxNodes.value) && maxNodes.value >= 0 && typeof maxContentLength.value === "number" && Number.isSafeInteger(maxContentLength.value) && maxContentLength.value >= 0 && nodes.value < maxNodes.value;
}
function fastParserType(store, name, value) {
  const descriptor = Object.getOwnPropertyDescriptor(store, name);
  return !!descriptor && "value" in descriptor && descriptor.value === value;
}
function tryFastFromBER(inputBuffer, inputOffset, inputLength, context) {
  const registry = fastParserRegistry;
  if (!registry)
    return void 0;
  let Constructor;
  let length = 0;
  try {
    if (Object.getPrototypeOf(inputBuffer) !== Uint8Array.prototype)
      return void 0;
    if (!Number.isSafeInteger(inputOffset) || inputOffset < 0 || !Number.isSafeInteger(inputLength) || inputLength < 2) {
      return void 0;
    }
    if (inputOffset > inputBuffer.byteLength || inputLength > inputBuffer.byteLength - inputOffset)
      return void 0;
    const tag = inputBuffer[inputOffset];
    if (tag !== 2 && tag !== 5 && tag !== 48)
      return void 0;
    length = inputBuffer[inputOffset + 1];
    if (length >= 128 || length > inputLength - 2)
      return void 0;
    if (tag === 5 && length !== 0)
      return void 0;
    if (!fastParserContext(context))
      return void 0;
    if (length > Object.getOwnPropertyDescriptor(context, "maxContentLength").value) {
      return void 0;
    }
    const constructorName = tag === 2 ? "Integer" : tag === 5 ? "Null" : "Sequence";
    Constructor = registry[constructorName];
    if (!fastParserType(typeStore, constructorName, Constructor))
      return void 0;
    const identificationFromBER = Object.getOwnPropertyDescriptor(LocalIdentificationBlock.prototype, "fromBER");
    const lengthFromBER = Object.getOwnPropertyDescriptor(LocalLengthBlock.prototype, "fromBER");
    if (!identificationFromBER || !("value" in identificationFromBER) || identificationFromBER.value !== ORIGINAL_LOCAL_IDENTIFICATION_FROM_BER || !lengthFromBER || !("value" in lengthFromBER) || lengthFromBER.value !== ORIGINAL_LOCAL_LENGTH_FROM_BER)
      return void 0;
  } catch {
    return void 0;
  }
  if (!Constructor)
    return void 0;
  const result = new Constructor();
  result.idBlock.tagClass = 1;
  result.idBlock.tagNumber = inputBuffer[inputOffset] & 31;
  result.idBlock.isConstructed = inputBuffer[inputOffset] === 48;
  result.idBlock.isHexOnly = false;
  result.idBlock.blockLength = 1;
  result.lenBlock.isIndefiniteForm = false;
  result.lenBlock.longFormUsed = false;
  result.lenBlock.length = length;
  result.lenBlock.blockLength = 1;
  context.nodesCount += 1;
  const resultOffset = result.fromBER(inputBuffer, inputOffset + 2, length, context);
  result.valueBeforeDecodeView = inputBuffer.subarray(inputOffset, inputOffset + result.blockLength);
  return { offset: resultOffset, result };
}
var DEFAULT_MAX_DEPTH = 100;
var DEFAULT_MAX_NODES = 1e4;
var DEFAULT_MAX_CONTENT_LENGTH = 16 * 1024 * 1024;
var MAX_DEPTH_EXCEEDED_ERROR = "Maximum ASN.1 nesting depth exceeded";
var MAX_NODES_EXCEEDED_ERROR = "Maximum ASN.1 node count exceeded";
var MAX_CONTENT_LENGTH_EXCEEDED_ERROR = "Maximum ASN.1 content length exceeded";
function createFromBerContext(options = {}) {
  var _a3, _b2, _c2, _d;
  return {
    depth: 0,
    maxDepth: (_a3 = options.maxDepth) !== null && _a3 !== void 0 ? _a3 : DEFAULT_MAX_DEPTH,
    nodesCount: 0,
    maxNodes: (_b2 = options.maxNodes) !== null && _b2 !== void 0 ? _b2 : DEFAULT_MAX_NODES,
    maxContentLength: (_c2 = options.maxContentLength) !== null && _c2 !== void 0 ? _c2 : DEFAULT_MAX_CONTENT_LENGTH,
    parseEmbedded: (_d = options.parseEmbedded) !== null && _d !== void 0 ? _d : true
  };
}
function createErrorResult(error) {
  const result = new BaseBlock({}, ValueBlock);
  result.error = error;
  return {
    offset: -1,
    result
  };
}
function checkNodesLimit(context) {
  context.nodesCount += 1;
  if (context.nodesCount > context.maxNodes) {
    return MAX_NODES_EXCEEDED_ERROR;
  }
  return void 0;
}
function checkContentLengthLimit(inputLength, context) {
  if (inputLength > context.maxContentLength) {
    return MAX_CONTENT_LENGTH_EXCEEDED_ERROR;
  }
  return void 0;
}
function localFromBERWithChildContext(inputBuffer, inputOffset, inputLength, context) {
  const childDepth = context.depth + 1;
  if (childDepth > context.maxDepth) {
    return createErrorResult(MAX_DEPTH_EXCEEDED_ERROR);
  }
  context.depth = childDepth;
  try {
    return localFromBER(inputBuffer, inputOffset, inputLength, context);
  } finally {
    context.depth -= 1;
  }
}
function localChangeType(inputObject, newType) {
  if (inputObject instanceof newType) {
    return inputObject;
  }
  const newObject = new newType();
  newObject.idBlock = inputObject.idBlock;
  newObject.lenBlock = inputObject.lenBlock;
  newObject.warnings = inputObject.warnings;
  newObject.valueBeforeDecodeView = inputObject.valueBeforeDecodeView;
  return newObject;
}
function localFromBER(inputBuffer, inputOffset = 0, inputLength = inputBuffer.length, context = createFromBerContext()) {
  const fastResult = tryFastFromBER(inputBuffer, inputOffset, inputLength, context);
  if (fastResult)
    return fastResult;
  const incomingOffset = inputOffset;
  let returnObject = new BaseBlock({}, ValueBlock);
  if (!checkBufferParams(returnObject, inputBuffer, inputOffset, inputLength)) {
    return {
      offset: -1,
      result: returnObject
    };
  }
  const fastArgs = Number.isInteger(inputOffset) && Number.isInteger(inputLength);
  if (fastArgs ? inputLength === 0 : inputBuffer.subarray(inputOffset, inputOffset + inputLength).length === 0) {
    returnObject.error = "Zero buffer length";
    return {
      offset: -1,
      result: returnObject
    };
  }
  const nodesLimitError = checkNodesLimit(context);
  if (nodesLimitError) {
    returnObject.error = nodesLimitError;
    return {
      offset: -1,
      result: returnObject
    };
  }
  let resultOffset = returnObject.idBlock.fromBER(inputBuffer, inputOffset, inputLength);
  if (returnObject.idBlock.warnings.length) {
    returnObject.warnings.concat(returnObject.idBlock.warnings);
  }
  if (resultOffset === -1) {
    returnObject.error = returnObject.idBlock.error;
    return {
      offset: -1,
      result: returnObject
    };
  }
  inputOffset = resultOffset;
  inputLength -= returnObject.idBlock.blockLength;
  resultOffset = returnObject.lenBlock.fromBER(inputBuffer, inputOffset, inputLength);
  if (returnObject.lenBlock.warnings.length) {
    returnObject.warnings.concat(returnObject.lenBlock.warnings);
  }
  if (resultOffset === -1) {
    returnObject.error = returnObject.lenBlock.error;
    return {
      offset: -1,
      result: returnObject
    };
  }
  inputOffset = resultOffset;
  inputLength -= returnObject.lenBlock.blockLength;
  const valueLength = returnObject.lenBlock.isIndefiniteForm ? inputLength : returnObject.lenBlock.length;
  const contentLengthError = checkContentLengthLimit(valueLength, context);
  if (contentLengthError) {
    returnObject.error = contentLengthError;
    return {
      offset: -1,
      result: returnObject
    };
  }
  if (!returnObject.idBlock.isConstructed && returnObject.lenBlock.isIndefiniteForm) {
    returnObject.error = "Indefinite length form used for primitive encoding form";
    return {
      offset: -1,
      result: returnObject
    };
  }
  let newASN1Type = BaseBlock;
  switch (returnObject.idBlock.tagClass) {
    case 1:
      if (returnObject.idBlock.tagNumber >= 37 && returnObject.idBlock.isHexOnly === false) {
        returnObject.error = "UNIVERSAL 37 and upper tags are reserved by ASN.1 standard";
        return {
          offset: -1,
          result: returnObject
        };
      }
      switch (returnObject.idBlock.tagNumber) {
        case 0:
          if (returnObject.idBlock.isConstructed && returnObject.lenBlock.length > 0) {
            returnObject.error = "Type [UNIVERSAL 0] is reserved";
            return {
              offset: -1,
              result: returnObject
            };
          }
          newASN1Type = typeStore.EndOfContent;
          break;
        case 1:
          newASN1Type = typeStore.Boolean;
          break;
        case 2:
          newASN1Type = typeStore.Integer;
          break;
        case 3:
          newASN1Type = typeStore.BitString;
          break;
        case 4:
          newASN1Type = typeStore.OctetString;
          break;
        case 5:
          newASN1Type = typeStore.Null;
          break;
        case 6:
          newASN1Type = typeStore.ObjectIdentifier;
          break;
        case 10:
          newASN1Type = typeStore.Enumerated;
          break;
        case 12:
          newASN1Type = typeStore.Utf8String;
          break;
        case 13:
          newASN1Type = typeStore.RelativeObjectIdentifier;
          break;
        case 14:
          newASN1Type = typeStore.TIME;
          break;
        case 15:
          returnObject.error = "[UNIVERSAL 15] is reserved by ASN.1 standard";
          return {
            offset: -1,
            result: returnObject
          };
        case 16:
          newASN1Type = typeStore.Sequence;
          break;
        case 17:
          newASN1Type = typeStore.Set;
          break;
        case 18:
          newASN1Type = typeStore.NumericString;
          break;
        case 19:
          newASN1Type = typeStore.PrintableString;
          break;
        case 20:
          newASN1Type = typeStore.TeletexString;
          break;
        case 21:
          newASN1Type = typeStore.VideotexString;
          break;
        case 22:
          newASN1Type = typeStore.IA5String;
          break;
        case 23:
          newASN1Type = typeStore.UTCTime;
          break;
        case 24:
          newASN1Type = typeStore.GeneralizedTime;
          break;
        case 25:
          newASN1Type = typeStore.GraphicString;
          break;
        case 26:
          newASN1Type = typeStore.VisibleString;
          break;
        case 27:
          newASN1Type = typeStore.GeneralString;
          break;
        case 28:
          newASN1Type = typeStore.UniversalString;
          break;
        case 29:
          newASN1Type = typeStore.CharacterString;
          break;
        case 30:
          newASN1Type = typeStore.BmpString;
          break;
        case 31:
          newASN1Type = typeStore.DATE;
          break;
        case 32:
          newASN1Type = typeStore.TimeOfDay;
          break;
        case 33:
          newASN1Type = typeStore.DateTime;
          break;
        case 34:
          newASN1Type = typeStore.Duration;
          break;
        default: {
          const newObject = returnObject.idBlock.isConstructed ? new typeStore.Constructed() : new typeStore.Primitive();
          newObject.idBlock = returnObject.idBlock;
          newObject.lenBlock = returnObject.lenBlock;
          newObject.warnings = returnObject.warnings;
          returnObject = newObject;
        }
      }
      break;
    case 2:
    case 3:
    case 4:
    default: {
      newASN1Type = returnObject.idBlock.isConstructed ? typeStore.Constructed : typeStore.Primitive;
    }
  }
  returnObject = localChangeType(returnObject, newASN1Type);
  resultOffset = returnObject.fromBER(inputBuffer, inputOffset, valueLength, context);
  returnObject.valueBeforeDecodeView = inputBuffer.subarray(incomingOffset, incomingOffset + returnObject.blockLength);
  return {
    offset: resultOffset,
    result: returnObject
  };
}
function fromBER(inputBuffer, options = {}) {
  if (!inputBuffer.byteLength) {
    const result = new BaseBlock({}, ValueBlock);
    result.error = "Input buffer has zero length";
    return {
      offset: -1,
      result
    };
  }
  const inputView = BufferSourceConverter.toUint8Array(inputBuffer);
  const normalizedInput = options.copyInput === false ? inputView : inputView.slice();
  return localFromBER(normalizedInput, 0, inputBuffer.byteLength, createFromBerContext(options));
}
function checkLen(indefiniteLength, length) {
  if (indefiniteLength) {
    return 1;
  }
  return length;
}
var LocalConstructedValueBlock = class extends ValueBlock {
  constructor({ value = [], isIndefiniteForm = false, ...parameters } = {}) {
    super(parameters);
    this.value = value;
    this.isIndefiniteForm = isIndefiniteForm;
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    const view = BufferSourceConverter.toUint8Array(inputBuffer);
    const parseContext = context !== null && context !== void 0 ? context : createFromBerContext();
    if (!checkBufferParams(this, view, inputOffset, inputLength)) {
      return -1;
    }
    this.valueBeforeDecodeView = view.subarray(inputOffset, inputOffset + inputLength);
    if (this.valueBeforeDecodeView.length === 0) {
      this.warnings.push("Zero buffer length");
      return inputOffset;
    }
    let currentOffset = inputOffset;
    while (checkLen(this.isIndefiniteForm, inputLength) > 0) {
      const returnObject = localFromBERWithChildContext(view, currentOffset, inputLength, parseContext);
      if (returnObject.offset === -1) {
        this.error = returnObject.result.error;
        this.warnings.concat(returnObject.result.warnings);
        return -1;
      }
      currentOffset = returnObject.offset;
      this.blockLength += returnObject.result.blockLength;
      inputLength -= returnObject.result.blockLength;
      this.value.push(returnObject.result);
      if (this.isIndefiniteForm && returnObject.result.constructor.NAME === END_OF_CONTENT_NAME) {
        break;
      }
    }
    if (this.isIndefiniteForm) {
      if (this.value[this.value.length - 1].constructor.NAME === END_OF_CONTENT_NAME) {
        this.value.pop();
      } else {
        this.warnings.push("No EndOfContent block encoded");
      }
    }
    return currentOffset;
  }
  toBER(sizeOnly, writer) {
    const _writer = writer || new ViewWriter();
    for (let i = 0; i < this.value.length; i++) {
      this.value[i].toBER(sizeOnly, _writer);
    }
    if (!writer) {
      return _writer.final();
    }
    return EMPTY_BUFFER;
  }
  toJSON() {
    const object = {
      ...super.toJSON(),
      isIndefiniteForm: this.isIndefiniteForm,
      value: []
    };
    for (const value of this.value) {
      object.value.push(value.toJSON());
    }
    return object;
  }
};
LocalConstructedValueBlock.NAME = "ConstructedValueBlock";
var ORIGINAL_LOCAL_CONSTRUCTED_TO_BER = LocalConstructedValueBlock.prototype.toBER;
var _a$v;
var Constructed = class extends BaseBlock {
  constructor(parameters = {}) {
    super(parameters, LocalConstructedValueBlock);
    this.idBlock.isConstructed = true;
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    this.valueBlock.isIndefiniteForm = this.lenBlock.isIndefiniteForm;
    const resultOffset = this.valueBlock.fromBER(inputBuffer, inputOffset, this.lenBlock.isIndefiniteForm ? inputLength : this.lenBlock.length, context);
    if (resultOffset === -1) {
      this.error = this.valueBlock.error;
      return resultOffset;
    }
    if (!this.idBlock.error.length)
      this.blockLength += this.idBlock.blockLength;
    if (!this.lenBlock.error.length)
      this.blockLength += this.lenBlock.blockLength;
    if (!this.valueBlock.error.length)
      this.blockLength += this.valueBlock.blockLength;
    return resultOffset;
  }
  onAsciiEncoding() {
    const values = [];
    for (const value of this.valueBlock.value) {
      values.push(value.toString("ascii").split("\n").map((o) => `  ${o}`).join("\n"));
    }
    const blockName = this.idBlock.tagClass === 3 ? `[${this.idBlock.tagNumber}]` : this.constructor.NAME;
    return values.length ? `${blockName} :
${values.join("\n")}` : `${blockName} :`;
  }
};
_a$v = Constructed;
(() => {
  typeStore.Constructed = _a$v;
})();
Constructed.NAME = "CONSTRUCTED";
var LocalEndOfContentValueBlock = class extends ValueBlock {
  fromBER(inputBuffer, inputOffset, _inputLength) {
    return inputOffset;
  }
  toBER(_sizeOnly) {
    return EMPTY_BUFFER;
  }
};
LocalEndOfContentValueBlock.override = "EndOfContentValueBlock";
var _a$u;
var EndOfContent = class extends BaseBlock {
  constructor(parameters = {}) {
    super(parameters, LocalEndOfContentValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 0;
  }
};
_a$u = EndOfContent;
(() => {
  typeStore.EndOfContent = _a$u;
})();
EndOfContent.NAME = END_OF_CONTENT_NAME;
var _a$t;
var Null = class extends BaseBlock {
  constructor(parameters = {}) {
    super(parameters, ValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 5;
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    if (this.lenBlock.length > 0)
      this.warnings.push("Non-zero length of value block for Null type");
    if (!this.idBlock.error.length)
      this.blockLength += this.idBlock.blockLength;
    if (!this.lenBlock.error.length)
      this.blockLength += this.lenBlock.blockLength;
    this.blockLength += inputLength;
    if (inputOffset + inputLength > inputBuffer.byteLength) {
      this.error = "End of input reached before message was fully decoded (inconsistent offset and length values)";
      return -1;
    }
    return inputOffset + inputLength;
  }
  toBER(sizeOnly, writer) {
    const retBuf = new ArrayBuffer(2);
    if (!sizeOnly) {
      const retView = new Uint8Array(retBuf);
      retView[0] = 5;
      retView[1] = 0;
    }
    if (writer) {
      writer.write(retBuf);
    }
    return retBuf;
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME}`;
  }
};
_a$t = Null;
(() => {
  typeStore.Null = _a$t;
})();
Null.NAME = "NULL";
var LocalBooleanValueBlock = class extends HexBlock(ValueBlock) {
  get value() {
    for (const octet2 of this.valueHexView) {
      if (octet2 > 0) {
        return true;
      }
    }
    return false;
  }
  set value(value) {
    this.valueHexView[0] = value ? 255 : 0;
  }
  constructor({ value, ...parameters } = {}) {
    super(parameters);
    if (parameters.valueHex) {
      this.valueHexView = BufferSourceConverter.toUint8Array(parameters.valueHex);
    } else {
      this.valueHexView = new Uint8Array(1);
    }
    if (value) {
      this.value = value;
    }
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    const inputView = BufferSourceConverter.toUint8Array(inputBuffer);
    if (!checkBufferParams(this, inputView, inputOffset, inputLength)) {
      return -1;
    }
    this.valueHexView = inputView.subarray(inputOffset, inputOffset + inputLength);
    if (inputLength > 1)
      this.warnings.push("Boolean value encoded in more then 1 octet");
    this.isHexOnly = true;
    utilDecodeTC.call(this);
    this.blockLength = inputLength;
    return inputOffset + inputLength;
  }
  toBER() {
    return this.valueHexView.slice().buffer;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      value: this.value
    };
  }
};
LocalBooleanValueBlock.NAME = "BooleanValueBlock";
var _a$s;
var Boolean = class extends BaseBlock {
  getValue() {
    return this.valueBlock.value;
  }
  setValue(value) {
    this.valueBlock.value = value;
  }
  constructor(parameters = {}) {
    super(parameters, LocalBooleanValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 1;
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME} : ${this.getValue}`;
  }
};
_a$s = Boolean;
(() => {
  typeStore.Boolean = _a$s;
})();
Boolean.NAME = "BOOLEAN";
var LocalOctetStringValueBlock = class extends HexBlock(LocalConstructedValueBlock) {
  constructor({ isConstructed: isConstructed2 = false, ...parameters } = {}) {
    super(parameters);
    this.isConstructed = isConstructed2;
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    let resultOffset = 0;
    if (this.isConstructed) {
      this.isHexOnly = false;
      resultOffset = LocalConstructedValueBlock.prototype.fromBER.call(this, inputBuffer, inputOffset, inputLength, context);
      if (resultOffset === -1)
        return resultOffset;
      for (let i = 0; i < this.value.length; i++) {
        const currentBlockName = this.value[i].constructor.NAME;
        if (currentBlockName === END_OF_CONTENT_NAME) {
          if (this.isIndefiniteForm)
            break;
          else {
            this.error = "EndOfContent is unexpected, OCTET STRING may consists of OCTET STRINGs only";
            return -1;
          }
        }
        if (currentBlockName !== OCTET_STRING_NAME) {
          this.error = "OCTET STRING may consists of OCTET STRINGs only";
          return -1;
        }
      }
    } else {
      this.isHexOnly = true;
      resultOffset = super.fromBER(inputBuffer, inputOffset, inputLength);
      this.blockLength = inputLength;
    }
    return resultOffset;
  }
  toBER(sizeOnly, writer) {
    if (this.isConstructed)
      return LocalConstructedValueBlock.prototype.toBER.call(this, sizeOnly, writer);
    return sizeOnly ? new ArrayBuffer(this.valueHexView.byteLength) : this.valueHexView.slice().buffer;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      isConstructed: this.isConstructed
    };
  }
};
LocalOctetStringValueBlock.NAME = "OctetStringValueBlock";
var ORIGINAL_LOCAL_OCTET_STRING_TO_BER = LocalOctetStringValueBlock.prototype.toBER;
var _a$r;
var OctetString = class extends BaseBlock {
  constructor({ idBlock = {}, lenBlock = {}, ...parameters } = {}) {
    var _b2, _c2;
    (_b2 = parameters.isConstructed) !== null && _b2 !== void 0 ? _b2 : parameters.isConstructed = !!((_c2 = parameters.value) === null || _c2 === void 0 ? void 0 : _c2.length);
    super({
      idBlock: {
        isConstructed: parameters.isConstructed,
        ...idBlock
      },
      lenBlock: {
        ...lenBlock,
        isIndefiniteForm: !!parameters.isIndefiniteForm
      },
      ...parameters
    }, LocalOctetStringValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 4;
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    this.valueBlock.isConstructed = this.idBlock.isConstructed;
    this.valueBlock.isIndefiniteForm = this.lenBlock.isIndefiniteForm;
    if (inputLength === 0) {
      if (this.idBlock.error.length === 0)
        this.blockLength += this.idBlock.blockLength;
      if (this.lenBlock.error.length === 0)
        this.blockLength += this.lenBlock.blockLength;
      return inputOffset;
    }
    if (!this.valueBlock.isConstructed && (context === null || context === void 0 ? void 0 : context.parseEmbedded) !== false) {
      const view = inputBuffer instanceof ArrayBuffer ? new Uint8Array(inputBuffer) : inputBuffer;
      const buf = view.subarray(inputOffset, inputOffset + inputLength);
      try {
        if (buf.byteLength) {
          const parseContext = context !== null && context !== void 0 ? context : createFromBerContext();
          const asn = localFromBERWithChildContext(buf, 0, buf.byteLength, parseContext);
          if (asn.offset !== -1 && asn.offset === inputLength) {
            this.valueBlock.value = [asn.result];
          }
        }
      } catch {
      }
    }
    return super.fromBER(inputBuffer, inputOffset, inputLength, context);
  }
  onAsciiEncoding() {
    if (this.valueBlock.isConstructed || this.valueBlock.value && this.valueBlock.value.length) {
      return Constructed.prototype.onAsciiEncoding.call(this);
    }
    const name = this.constructor.NAME;
    const value = Convert.ToHex(this.valueBlock.valueHexView);
    return `${name} : ${value}`;
  }
  getValue() {
    if (!this.idBlock.isConstructed) {
      return this.valueBlock.valueHexView.slice().buffer;
    }
    const array = [];
    for (const content of this.valueBlock.value) {
      if (content instanceof _a$r) {
        array.push(content.valueBlock.valueHexView);
      }
    }
    return BufferSourceConverter.concat(array);
  }
};
_a$r = OctetString;
(() => {
  typeStore.OctetString = _a$r;
})();
OctetString.NAME = OCTET_STRING_NAME;
var LocalBitStringValueBlock = class extends HexBlock(LocalConstructedValueBlock) {
  constructor({ unusedBits = 0, isConstructed: isConstructed2 = false, ...parameters } = {}) {
    super(parameters);
    this.unusedBits = unusedBits;
    this.isConstructed = isConstructed2;
    this.blockLength = this.valueHexView.byteLength;
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    if (!inputLength) {
      return inputOffset;
    }
    let resultOffset = -1;
    if (this.isConstructed) {
      resultOffset = LocalConstructedValueBlock.prototype.fromBER.call(this, inputBuffer, inputOffset, inputLength, context);
      if (resultOffset === -1)
        return resultOffset;
      for (const value of this.value) {
        const currentBlockName = value.constructor.NAME;
        if (currentBlockName === END_OF_CONTENT_NAME) {
          if (this.isIndefiniteForm)
            break;
          else {
            this.error = "EndOfContent is unexpected, BIT STRING may consists of BIT STRINGs only";
            return -1;
          }
        }
        if (currentBlockName !== BIT_STRING_NAME) {
          this.error = "BIT STRING may consists of BIT STRINGs only";
          return -1;
        }
        const valueBlock = value.valueBlock;
        if (this.unusedBits > 0 && valueBlock.unusedBits > 0) {
          this.error = 'Using of "unused bits" inside constructive BIT STRING allowed for least one only';
          return -1;
        }
        this.unusedBits = valueBlock.unusedBits;
      }
      return resultOffset;
    }
    const inputView = BufferSourceConverter.toUint8Array(inputBuffer);
    if (!checkBufferParams(this, inputView, inputOffset, inputLength)) {
      return -1;
    }
    const intBuffer = inputView.subarray(inputOffset, inputOffset + inputLength);
    this.unusedBits = intBuffer[0];
    if (this.unusedBits > 7) {
      this.error = "Unused bits for BitString must be in range 0-7";
      return -1;
    }
    if (!this.unusedBits && (context === null || context === void 0 ? void 0 : context.parseEmbedded) !== false) {
      const buf = intBuffer.subarray(1);
      try {
        if (buf.byteLength) {
          const parseContext = context !== null && context !== void 0 ? context : createFromBerContext();
          const asn = localFromBERWithChildContext(buf, 0, buf.byteLength, parseContext);
          if (asn.offset !== -1 && asn.offset === inputLength - 1) {
            this.value = [asn.result];
          }
        }
      } catch {
      }
    }
    this.valueHexView = intBuffer.subarray(1);
    this.blockLength = intBuffer.length;
    return inputOffset + inputLength;
  }
  toBER(sizeOnly, writer) {
    if (this.isConstructed) {
      return LocalConstructedValueBlock.prototype.toBER.call(this, sizeOnly, writer);
    }
    if (sizeOnly) {
      return new ArrayBuffer(this.valueHexView.byteLength + 1);
    }
    if (!this.valueHexView.byteLength) {
      const empty = new Uint8Array(1);
      empty[0] = 0;
      return empty.buffer;
    }
    const retView = new Uint8Array(this.valueHexView.length + 1);
    retView[0] = this.unusedBits;
    retView.set(this.valueHexView, 1);
    return retView.buffer;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      unusedBits: this.unusedBits,
      isConstructed: this.isConstructed
    };
  }
};
LocalBitStringValueBlock.NAME = "BitStringValueBlock";
var ORIGINAL_LOCAL_BIT_STRING_TO_BER = LocalBitStringValueBlock.prototype.toBER;
var _a$q;
var BitString = class extends BaseBlock {
  constructor({ idBlock = {}, lenBlock = {}, ...parameters } = {}) {
    var _b2, _c2;
    (_b2 = parameters.isConstructed) !== null && _b2 !== void 0 ? _b2 : parameters.isConstructed = !!((_c2 = parameters.value) === null || _c2 === void 0 ? void 0 : _c2.length);
    super({
      idBlock: {
        isConstructed: parameters.isConstructed,
        ...idBlock
      },
      lenBlock: {
        ...lenBlock,
        isIndefiniteForm: !!parameters.isIndefiniteForm
      },
      ...parameters
    }, LocalBitStringValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 3;
  }
  fromBER(inputBuffer, inputOffset, inputLength, context) {
    this.valueBlock.isConstructed = this.idBlock.isConstructed;
    this.valueBlock.isIndefiniteForm = this.lenBlock.isIndefiniteForm;
    return super.fromBER(inputBuffer, inputOffset, inputLength, context);
  }
  onAsciiEncoding() {
    if (this.valueBlock.isConstructed || this.valueBlock.value && this.valueBlock.value.length) {
      return Constructed.prototype.onAsciiEncoding.call(this);
    } else {
      const bits = [];
      const valueHex = this.valueBlock.valueHexView;
      for (const byte of valueHex) {
        bits.push(byte.toString(2).padStart(8, "0"));
      }
      const bitsStr = bits.join("");
      const name = this.constructor.NAME;
      const value = bitsStr.substring(0, bitsStr.length - this.valueBlock.unusedBits);
      return `${name} : ${value}`;
    }
  }
};
_a$q = BitString;
(() => {
  typeStore.BitString = _a$q;
})();
BitString.NAME = BIT_STRING_NAME;
function bytesToSignedBigInt(view) {
  if (!view.byteLength)
    return BigInt(0);
  const value = BigInt(`0x${Convert.ToHex(view)}`);
  if (view[0] & 128)
    return value - (BigInt(1) << BigInt(view.byteLength * 8));
  return value;
}
function bytesToSignedDecimal(view) {
  if (typeof BigInt !== "undefined")
    return bytesToSignedBigInt(view).toString(10);
  const BASE = 1e7;
  const DECIMAL_DIGITS = 7;
  if (!view.byteLength)
    return "0";
  const negative = !!(view[0] & 128);
  let magnitude = view;
  if (negative) {
    magnitude = new Uint8Array(view.length);
    let carry = 1;
    for (let i = view.length - 1; i >= 0; i--) {
      const value = (view[i] ^ 255) + carry;
      magnitude[i] = value & 255;
      carry = value >> 8;
    }
  }
  const limbs = [0];
  for (let index = 0; index < magnitude.length; index++) {
    let carry = magnitude[index];
    for (let i = 0; i < limbs.length; i++) {
      const value = limbs[i] * 256 + carry;
      limbs[i] = value % BASE;
      carry = Math.floor(value / BASE);
    }
    if (carry)
      limbs.push(carry);
  }
  let top = limbs.length - 1;
  while (top > 0 && limbs[top] === 0)
    top--;
  let result = String(limbs[top]);
  for (let i = top - 1; i >= 0; i--)
    result += String(limbs[i]).padStart(DECIMAL_DIGITS, "0");
  return negative && result !== "0" ? `-${result}` : result;
}
var _a$p;
var LocalIntegerValueBlock = class extends HexBlock(ValueBlock) {
  setValueHex() {
    if (this.valueHexView.length >= 4) {
      this.warnings.push("Too big Integer for decoding, hex only");
      this.isHexOnly = true;
      this._valueDec = 0;
    } else {
      this.isHexOnly = false;
      if (this.valueHexView.length > 0) {
        this._valueDec = utilDecodeTC.call(this);
      }
    }
  }
  constructor({ value, ...parameters } = {}) {
    super(parameters);
    this._valueDec = 0;
    if (parameters.valueHex) {
      this.setValueHex();
    }
    if (value !== void 0) {
      this.valueDec = value;
    }
  }
  set valueDec(v) {
    this._valueDec = v;
    this.isHexOnly = false;
    this.valueHexView = new Uint8Array(utilEncodeTC(v));
  }
  get valueDec() {
    return this._valueDec;
  }
  fromDER(inputBuffer, inputOffset, inputLength, expectedLength = 0) {
    const offset = this.fromBER(inputBuffer, inputOffset, inputLength);
    if (offset === -1)
      return offset;
    const view = this.valueHexView;
    if (view[0] === 0 && (view[1] & 128) !== 0) {
      this.valueHexView = view.subarray(1);
    } else {
      if (expectedLength !== 0) {
        if (view.length < expectedLength) {
          if (expectedLength - view.length > 1)
            expectedLength = view.length + 1;
          this.valueHexView = view.subarray(expectedLength - view.length);
        }
      }
    }
    return offset;
  }
  toDER(sizeOnly = false) {
    const view = this.valueHexView;
    switch (true) {
      case (view[0] & 128) !== 0:
        {
          const updatedView = new Uint8Array(this.valueHexView.length + 1);
          updatedView[0] = 0;
          updatedView.set(view, 1);
          this.valueHexView = updatedView;
        }
        break;
      case (view[0] === 0 && (view[1] & 128) === 0):
        {
          this.valueHexView = this.valueHexView.subarray(1);
        }
        break;
    }
    return this.toBER(sizeOnly);
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    const resultOffset = super.fromBER(inputBuffer, inputOffset, inputLength);
    if (resultOffset === -1) {
      return resultOffset;
    }
    this.setValueHex();
    return resultOffset;
  }
  toBER(sizeOnly) {
    return sizeOnly ? new ArrayBuffer(this.valueHexView.length) : this.valueHexView.slice().buffer;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      valueDec: this.valueDec
    };
  }
  toString() {
    return bytesToSignedDecimal(this.valueHexView);
  }
};
_a$p = LocalIntegerValueBlock;
LocalIntegerValueBlock.NAME = "IntegerValueBlock";
(() => {
  Object.defineProperty(_a$p.prototype, "valueHex", {
    set: function(v) {
      this.valueHexView = new Uint8Array(v);
      this.setValueHex();
    },
    get: function() {
      return this.valueHexView.slice().buffer;
    }
  });
})();
var ORIGINAL_LOCAL_INTEGER_TO_BER = LocalIntegerValueBlock.prototype.toBER;
var ORIGINAL_LOCAL_INTEGER_TO_STRING = LocalIntegerValueBlock.prototype.toString;
var _a$o;
var Integer = class extends BaseBlock {
  constructor(parameters = {}) {
    super(parameters, LocalIntegerValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 2;
  }
  toBigInt() {
    assertBigInt();
    const valueBlock = this.valueBlock;
    const toString = valueBlock.toString;
    if (toString === ORIGINAL_LOCAL_INTEGER_TO_STRING)
      return bytesToSignedBigInt(valueBlock.valueHexView);
    return BigInt(Reflect.apply(toString, valueBlock, []));
  }
  static fromBigInt(value) {
    assertBigInt();
    const bigIntValue = BigInt(value);
    const writer = new ViewWriter();
    const hex2 = bigIntValue.toString(16).replace(/^-/, "");
    const view = new Uint8Array(Convert.FromHex(hex2));
    if (bigIntValue < 0) {
      const first = new Uint8Array(view.length + (view[0] & 128 ? 1 : 0));
      first[0] |= 128;
      const firstInt = BigInt(`0x${Convert.ToHex(first)}`);
      const secondInt = firstInt + bigIntValue;
      const second = BufferSourceConverter.toUint8Array(Convert.FromHex(secondInt.toString(16)));
      second[0] |= 128;
      writer.write(second);
    } else {
      if (view[0] & 128) {
        writer.write(new Uint8Array([0]));
      }
      writer.write(view);
    }
    const res = new _a$o({ valueHex: writer.final() });
    return res;
  }
  convertToDER() {
    const integer = new _a$o({ valueHex: this.valueBlock.valueHexView });
    integer.valueBlock.toDER();
    return integer;
  }
  convertFromDER() {
    return new _a$o({
      valueHex: this.valueBlock.valueHexView[0] === 0 ? this.valueBlock.valueHexView.subarray(1) : this.valueBlock.valueHexView
    });
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME} : ${this.valueBlock.toString()}`;
  }
};
_a$o = Integer;
(() => {
  typeStore.Integer = _a$o;
})();
Integer.NAME = "INTEGER";
var _a$n;
var Enumerated = class extends Integer {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 10;
  }
};
_a$n = Enumerated;
(() => {
  typeStore.Enumerated = _a$n;
})();
Enumerated.NAME = "ENUMERATED";
var LocalSidValueBlock = class extends HexBlock(ValueBlock) {
  constructor({ valueDec = -1, isFirstSid = false, ...parameters } = {}) {
    super(parameters);
    this.valueDec = valueDec;
    this.isFirstSid = isFirstSid;
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    if (!inputLength) {
      return inputOffset;
    }
    const inputView = BufferSourceConverter.toUint8Array(inputBuffer);
    if (!checkBufferParams(this, inputView, inputOffset, inputLength)) {
      return -1;
    }
    const intBuffer = inputView.subarray(inputOffset, inputOffset + inputLength);
    const fastPath = this.blockLength === 0 && Number.isInteger(inputOffset) && Number.isInteger(inputLength);
    if (fastPath) {
      let sidLength = 0;
      while (sidLength < inputLength) {
        const octet2 = intBuffer[sidLength];
        sidLength++;
        if ((octet2 & 128) === 0)
          break;
      }
      this.blockLength = sidLength;
      this.valueHexView = new Uint8Array(sidLength);
      for (let i = 0; i < sidLength; i++)
        this.valueHexView[i] = intBuffer[i] & 127;
    } else {
      this.valueHexView = new Uint8Array(inputLength);
      for (let i = 0; i < inputLength; i++) {
        this.valueHexView[i] = intBuffer[i] & 127;
        this.blockLength++;
        if ((intBuffer[i] & 128) === 0)
          break;
      }
      const tempView = new Uint8Array(this.blockLength);
      for (let i = 0; i < this.blockLength; i++) {
        tempView[i] = this.valueHexView[i];
      }
      this.valueHexView = tempView;
    }
    if ((intBuffer[this.blockLength - 1] & 128) !== 0) {
      this.error = "End of input reached before message was fully decoded";
      return -1;
    }
    if (this.valueHexView[0] === 0)
      this.warnings.push("Needlessly long format of SID encoding");
    if (this.blockLength <= 8)
      this.valueDec = utilFromBase(this.valueHexView, 7);
    else {
      this.isHexOnly = true;
      this.warnings.push("Too big SID for decoding, hex only");
    }
    return inputOffset + this.blockLength;
  }
  set valueBigInt(value) {
    assertBigInt();
    let bits = BigInt(value).toString(2);
    while (bits.length % 7) {
      bits = "0" + bits;
    }
    const bytes = new Uint8Array(bits.length / 7);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = parseInt(bits.slice(i * 7, i * 7 + 7), 2) + (i + 1 < bytes.length ? 128 : 0);
    }
    this.fromBER(bytes.buffer, 0, bytes.length);
  }
  toBER(sizeOnly) {
    if (this.isHexOnly) {
      if (sizeOnly)
        return new ArrayBuffer(this.valueHexView.byteLength);
      const curView = this.valueHexView;
      const retView2 = new Uint8Array(this.blockLength);
      for (let i = 0; i < this.blockLength - 1; i++)
        retView2[i] = curView[i] | 128;
      retView2[this.blockLength - 1] = curView[this.blockLength - 1];
      return BufferSourceConverter.toArrayBuffer(retView2);
    }
    const encodedBuf = utilToBase(this.valueDec, 7);
    if (encodedBuf.byteLength === 0) {
      this.error = "Error during encoding SID value";
      return EMPTY_BUFFER;
    }
    const retView = new Uint8Array(encodedBuf.byteLength);
    if (!sizeOnly) {
      const encodedView = new Uint8Array(encodedBuf);
      const len = encodedBuf.byteLength - 1;
      for (let i = 0; i < len; i++)
        retView[i] = encodedView[i] | 128;
      retView[len] = encodedView[len];
    }
    return BufferSourceConverter.toArrayBuffer(retView);
  }
  toString() {
    let result = "";
    if (this.isHexOnly)
      result = Convert.ToHex(this.valueHexView);
    else {
      if (this.isFirstSid) {
        let sidValue = this.valueDec;
        if (this.valueDec <= 39)
          result = "0.";
        else {
          if (this.valueDec <= 79) {
            result = "1.";
            sidValue -= 40;
          } else {
            result = "2.";
            sidValue -= 80;
          }
        }
        result += sidValue.toString();
      } else
        result = this.valueDec.toString();
    }
    return result;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      valueDec: this.valueDec,
      isFirstSid: this.isFirstSid
    };
  }
};
LocalSidValueBlock.NAME = "sidBlock";
var LocalObjectIdentifierValueBlock = class extends ValueBlock {
  constructor({ value = EMPTY_STRING, ...parameters } = {}) {
    super(parameters);
    this.value = [];
    if (value) {
      this.fromString(value);
    }
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    let resultOffset = inputOffset;
    while (inputLength > 0) {
      const sidBlock = new LocalSidValueBlock();
      resultOffset = sidBlock.fromBER(inputBuffer, resultOffset, inputLength);
      if (resultOffset === -1) {
        this.blockLength = 0;
        this.error = sidBlock.error;
        return resultOffset;
      }
      if (this.value.length === 0)
        sidBlock.isFirstSid = true;
      this.blockLength += sidBlock.blockLength;
      inputLength -= sidBlock.blockLength;
      this.value.push(sidBlock);
    }
    return resultOffset;
  }
  toBER(sizeOnly) {
    const retBuffers = [];
    for (let i = 0; i < this.value.length; i++) {
      const valueBuf = this.value[i].toBER(sizeOnly);
      if (valueBuf.byteLength === 0) {
        this.error = this.value[i].error;
        return EMPTY_BUFFER;
      }
      retBuffers.push(valueBuf);
    }
    return concat(retBuffers);
  }
  fromString(string) {
    this.value = [];
    let pos1 = 0;
    let pos2 = 0;
    let sid = "";
    let flag = false;
    do {
      pos2 = string.indexOf(".", pos1);
      if (pos2 === -1)
        sid = string.substring(pos1);
      else
        sid = string.substring(pos1, pos2);
      pos1 = pos2 + 1;
      if (flag) {
        const sidBlock = this.value[0];
        let plus = 0;
        switch (sidBlock.valueDec) {
          case 0:
            break;
          case 1:
            plus = 40;
            break;
          case 2:
            plus = 80;
            break;
          default:
            this.value = [];
            return;
        }
        const parsedSID = parseInt(sid, 10);
        if (isNaN(parsedSID))
          return;
        sidBlock.valueDec = parsedSID + plus;
        flag = false;
      } else {
        const sidBlock = new LocalSidValueBlock();
        if (sid > Number.MAX_SAFE_INTEGER) {
          assertBigInt();
          const sidValue = BigInt(sid);
          sidBlock.valueBigInt = sidValue;
        } else {
          sidBlock.valueDec = parseInt(sid, 10);
          if (isNaN(sidBlock.valueDec))
            return;
        }
        if (!this.value.length) {
          sidBlock.isFirstSid = true;
          flag = true;
        }
        this.value.push(sidBlock);
      }
    } while (pos2 !== -1);
  }
  toString() {
    let result = "";
    let isHexOnly = false;
    for (let i = 0; i < this.value.length; i++) {
      isHexOnly = this.value[i].isHexOnly;
      let sidStr = this.value[i].toString();
      if (i !== 0)
        result = `${result}.`;
      if (isHexOnly) {
        sidStr = `{${sidStr}}`;
        if (this.value[i].isFirstSid)
          result = `2.{${sidStr} - 80}`;
        else
          result += sidStr;
      } else
        result += sidStr;
    }
    return result;
  }
  toJSON() {
    const object = {
      ...super.toJSON(),
      value: this.toString(),
      sidArray: []
    };
    for (let i = 0; i < this.value.length; i++) {
      object.sidArray.push(this.value[i].toJSON());
    }
    return object;
  }
};
LocalObjectIdentifierValueBlock.NAME = "ObjectIdentifierValueBlock";
var _a$m;
var ObjectIdentifier = class extends BaseBlock {
  getValue() {
    return this.valueBlock.toString();
  }
  setValue(value) {
    this.valueBlock.fromString(value);
  }
  constructor(parameters = {}) {
    super(parameters, LocalObjectIdentifierValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 6;
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME} : ${this.valueBlock.toString() || "empty"}`;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      value: this.getValue()
    };
  }
};
_a$m = ObjectIdentifier;
(() => {
  typeStore.ObjectIdentifier = _a$m;
})();
ObjectIdentifier.NAME = "OBJECT IDENTIFIER";
var LocalRelativeSidValueBlock = class extends HexBlock(LocalBaseBlock) {
  constructor({ valueDec = 0, ...parameters } = {}) {
    super(parameters);
    this.valueDec = valueDec;
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    if (inputLength === 0)
      return inputOffset;
    const inputView = BufferSourceConverter.toUint8Array(inputBuffer);
    if (!checkBufferParams(this, inputView, inputOffset, inputLength))
      return -1;
    const intBuffer = inputView.subarray(inputOffset, inputOffset + inputLength);
    const fastPath = this.blockLength === 0 && Number.isInteger(inputOffset) && Number.isInteger(inputLength);
    if (fastPath) {
      let sidLength = 0;
      while (sidLength < inputLength) {
        const octet2 = intBuffer[sidLength];
        sidLength++;
        if ((octet2 & 128) === 0)
          break;
      }
      this.blockLength = sidLength;
      this.valueHexView = new Uint8Array(sidLength);
      for (let i = 0; i < sidLength; i++)
        this.valueHexView[i] = intBuffer[i] & 127;
    } else {
      this.valueHexView = new Uint8Array(inputLength);
      for (let i = 0; i < inputLength; i++) {
        this.valueHexView[i] = intBuffer[i] & 127;
        this.blockLength++;
        if ((intBuffer[i] & 128) === 0)
          break;
      }
      const tempView = new Uint8Array(this.blockLength);
      for (let i = 0; i < this.blockLength; i++)
        tempView[i] = this.valueHexView[i];
      this.valueHexView = tempView;
    }
    if ((intBuffer[this.blockLength - 1] & 128) !== 0) {
      this.error = "End of input reached before message was fully decoded";
      return -1;
    }
    if (this.valueHexView[0] === 0)
      this.warnings.push("Needlessly long format of SID encoding");
    if (this.blockLength <= 8)
      this.valueDec = utilFromBase(this.valueHexView, 7);
    else {
      this.isHexOnly = true;
      this.warnings.push("Too big SID for decoding, hex only");
    }
    return inputOffset + this.blockLength;
  }
  toBER(sizeOnly) {
    if (this.isHexOnly) {
      if (sizeOnly)
        return new ArrayBuffer(this.valueHexView.byteLength);
      const curView = this.valueHexView;
      const retView2 = new Uint8Array(this.blockLength);
      for (let i = 0; i < this.blockLength - 1; i++)
        retView2[i] = curView[i] | 128;
      retView2[this.blockLength - 1] = curView[this.blockLength - 1];
      return retView2.buffer;
    }
    const encodedBuf = utilToBase(this.valueDec, 7);
    if (encodedBuf.byteLength === 0) {
      this.error = "Error during encoding SID value";
      return EMPTY_BUFFER;
    }
    const retView = new Uint8Array(encodedBuf.byteLength);
    if (!sizeOnly) {
      const encodedView = new Uint8Array(encodedBuf);
      const len = encodedBuf.byteLength - 1;
      for (let i = 0; i < len; i++)
        retView[i] = encodedView[i] | 128;
      retView[len] = encodedView[len];
    }
    return retView.buffer;
  }
  toString() {
    let result = "";
    if (this.isHexOnly)
      result = Convert.ToHex(this.valueHexView);
    else {
      result = this.valueDec.toString();
    }
    return result;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      valueDec: this.valueDec
    };
  }
};
LocalRelativeSidValueBlock.NAME = "relativeSidBlock";
var LocalRelativeObjectIdentifierValueBlock = class extends ValueBlock {
  constructor({ value = EMPTY_STRING, ...parameters } = {}) {
    super(parameters);
    this.value = [];
    if (value) {
      this.fromString(value);
    }
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    let resultOffset = inputOffset;
    while (inputLength > 0) {
      const sidBlock = new LocalRelativeSidValueBlock();
      resultOffset = sidBlock.fromBER(inputBuffer, resultOffset, inputLength);
      if (resultOffset === -1) {
        this.blockLength = 0;
        this.error = sidBlock.error;
        return resultOffset;
      }
      this.blockLength += sidBlock.blockLength;
      inputLength -= sidBlock.blockLength;
      this.value.push(sidBlock);
    }
    return resultOffset;
  }
  toBER(sizeOnly, _writer) {
    const retBuffers = [];
    for (let i = 0; i < this.value.length; i++) {
      const valueBuf = this.value[i].toBER(sizeOnly);
      if (valueBuf.byteLength === 0) {
        this.error = this.value[i].error;
        return EMPTY_BUFFER;
      }
      retBuffers.push(valueBuf);
    }
    return concat(retBuffers);
  }
  fromString(string) {
    this.value = [];
    let pos1 = 0;
    let pos2 = 0;
    let sid = "";
    do {
      pos2 = string.indexOf(".", pos1);
      if (pos2 === -1)
        sid = string.substring(pos1);
      else
        sid = string.substring(pos1, pos2);
      pos1 = pos2 + 1;
      const sidBlock = new LocalRelativeSidValueBlock();
      sidBlock.valueDec = parseInt(sid, 10);
      if (isNaN(sidBlock.valueDec))
        return true;
      this.value.push(sidBlock);
    } while (pos2 !== -1);
    return true;
  }
  toString() {
    let result = "";
    let isHexOnly = false;
    for (let i = 0; i < this.value.length; i++) {
      isHexOnly = this.value[i].isHexOnly;
      let sidStr = this.value[i].toString();
      if (i !== 0)
        result = `${result}.`;
      if (isHexOnly) {
        sidStr = `{${sidStr}}`;
        result += sidStr;
      } else
        result += sidStr;
    }
    return result;
  }
  toJSON() {
    const object = {
      ...super.toJSON(),
      value: this.toString(),
      sidArray: []
    };
    for (let i = 0; i < this.value.length; i++)
      object.sidArray.push(this.value[i].toJSON());
    return object;
  }
};
LocalRelativeObjectIdentifierValueBlock.NAME = "RelativeObjectIdentifierValueBlock";
var _a$l;
var RelativeObjectIdentifier = class extends BaseBlock {
  getValue() {
    return this.valueBlock.toString();
  }
  setValue(value) {
    this.valueBlock.fromString(value);
  }
  constructor(parameters = {}) {
    super(parameters, LocalRelativeObjectIdentifierValueBlock);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 13;
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME} : ${this.valueBlock.toString() || "empty"}`;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      value: this.getValue()
    };
  }
};
_a$l = RelativeObjectIdentifier;
(() => {
  typeStore.RelativeObjectIdentifier = _a$l;
})();
RelativeObjectIdentifier.NAME = "RelativeObjectIdentifier";
var _a$k;
var Sequence = class extends Constructed {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 16;
  }
};
_a$k = Sequence;
(() => {
  typeStore.Sequence = _a$k;
})();
Sequence.NAME = "SEQUENCE";
var _a$j;
var Set2 = class extends Constructed {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 17;
  }
};
_a$j = Set2;
(() => {
  typeStore.Set = _a$j;
})();
Set2.NAME = "SET";
var LocalStringValueBlock = class extends HexBlock(ValueBlock) {
  constructor({ ...parameters } = {}) {
    super(parameters);
    this.isHexOnly = true;
    this.value = EMPTY_STRING;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      value: this.value
    };
  }
};
LocalStringValueBlock.NAME = "StringValueBlock";
var LocalSimpleStringValueBlock = class extends LocalStringValueBlock {
};
LocalSimpleStringValueBlock.NAME = "SimpleStringValueBlock";
var LocalSimpleStringBlock = class extends BaseStringBlock {
  constructor({ ...parameters } = {}) {
    super(parameters, LocalSimpleStringValueBlock);
  }
  fromBuffer(inputBuffer) {
    this.valueBlock.value = String.fromCharCode.apply(null, BufferSourceConverter.toUint8Array(inputBuffer));
  }
  fromString(inputString) {
    const strLen = inputString.length;
    const view = this.valueBlock.valueHexView = new Uint8Array(strLen);
    for (let i = 0; i < strLen; i++)
      view[i] = inputString.charCodeAt(i);
    this.valueBlock.value = inputString;
  }
};
LocalSimpleStringBlock.NAME = "SIMPLE STRING";
var LocalUtf8StringValueBlock = class extends LocalSimpleStringBlock {
  fromBuffer(inputBuffer) {
    this.valueBlock.valueHexView = BufferSourceConverter.toUint8Array(inputBuffer);
    try {
      this.valueBlock.value = Convert.ToUtf8String(inputBuffer);
    } catch (ex) {
      this.warnings.push(`Error during "decodeURIComponent": ${ex}, using raw string`);
      this.valueBlock.value = Convert.ToBinary(inputBuffer);
    }
  }
  fromString(inputString) {
    this.valueBlock.valueHexView = new Uint8Array(Convert.FromUtf8String(inputString));
    this.valueBlock.value = inputString;
  }
};
LocalUtf8StringValueBlock.NAME = "Utf8StringValueBlock";
var _a$i;
var Utf8String = class extends LocalUtf8StringValueBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 12;
  }
};
_a$i = Utf8String;
(() => {
  typeStore.Utf8String = _a$i;
})();
Utf8String.NAME = "UTF8String";
var LocalBmpStringValueBlock = class extends LocalSimpleStringBlock {
  fromBuffer(inputBuffer) {
    this.valueBlock.value = Convert.ToUtf16String(inputBuffer);
    this.valueBlock.valueHexView = BufferSourceConverter.toUint8Array(inputBuffer);
  }
  fromString(inputString) {
    this.valueBlock.value = inputString;
    this.valueBlock.valueHexView = new Uint8Array(Convert.FromUtf16String(inputString));
  }
};
LocalBmpStringValueBlock.NAME = "BmpStringValueBlock";
var _a$h;
var BmpString = class extends LocalBmpStringValueBlock {
  constructor({ ...parameters } = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 30;
  }
};
_a$h = BmpString;
(() => {
  typeStore.BmpString = _a$h;
})();
BmpString.NAME = "BMPString";
var LocalUniversalStringValueBlock = class extends LocalSimpleStringBlock {
  fromBuffer(inputBuffer) {
    const copyBuffer = ArrayBuffer.isView(inputBuffer) ? inputBuffer.slice().buffer : inputBuffer.slice(0);
    const valueView = new Uint8Array(copyBuffer);
    for (let i = 0; i < valueView.length; i += 4) {
      valueView[i] = valueView[i + 3];
      valueView[i + 1] = valueView[i + 2];
      valueView[i + 2] = 0;
      valueView[i + 3] = 0;
    }
    this.valueBlock.value = String.fromCharCode.apply(null, new Uint32Array(copyBuffer));
  }
  fromString(inputString) {
    const strLength = inputString.length;
    const valueHexView = this.valueBlock.valueHexView = new Uint8Array(strLength * 4);
    for (let i = 0; i < strLength; i++) {
      const codeBuf = utilToBase(inputString.charCodeAt(i), 8);
      const codeView = new Uint8Array(codeBuf);
      if (codeView.length > 4)
        continue;
      const dif = 4 - codeView.length;
      for (let j = codeView.length - 1; j >= 0; j--)
        valueHexView[i * 4 + j + dif] = codeView[j];
    }
    this.valueBlock.value = inputString;
  }
};
LocalUniversalStringValueBlock.NAME = "UniversalStringValueBlock";
var _a$g;
var UniversalString = class extends LocalUniversalStringValueBlock {
  constructor({ ...parameters } = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 28;
  }
};
_a$g = UniversalString;
(() => {
  typeStore.UniversalString = _a$g;
})();
UniversalString.NAME = "UniversalString";
var _a$f;
var NumericString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 18;
  }
};
_a$f = NumericString;
(() => {
  typeStore.NumericString = _a$f;
})();
NumericString.NAME = "NumericString";
var _a$e;
var PrintableString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 19;
  }
};
_a$e = PrintableString;
(() => {
  typeStore.PrintableString = _a$e;
})();
PrintableString.NAME = "PrintableString";
var _a$d;
var TeletexString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 20;
  }
};
_a$d = TeletexString;
(() => {
  typeStore.TeletexString = _a$d;
})();
TeletexString.NAME = "TeletexString";
var _a$c;
var VideotexString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 21;
  }
};
_a$c = VideotexString;
(() => {
  typeStore.VideotexString = _a$c;
})();
VideotexString.NAME = "VideotexString";
var _a$b;
var IA5String = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 22;
  }
};
_a$b = IA5String;
(() => {
  typeStore.IA5String = _a$b;
})();
IA5String.NAME = "IA5String";
var _a$a;
var GraphicString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 25;
  }
};
_a$a = GraphicString;
(() => {
  typeStore.GraphicString = _a$a;
})();
GraphicString.NAME = "GraphicString";
var _a$9;
var VisibleString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 26;
  }
};
_a$9 = VisibleString;
(() => {
  typeStore.VisibleString = _a$9;
})();
VisibleString.NAME = "VisibleString";
var _a$8;
var GeneralString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 27;
  }
};
_a$8 = GeneralString;
(() => {
  typeStore.GeneralString = _a$8;
})();
GeneralString.NAME = "GeneralString";
var _a$7;
var CharacterString = class extends LocalSimpleStringBlock {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 29;
  }
};
_a$7 = CharacterString;
(() => {
  typeStore.CharacterString = _a$7;
})();
CharacterString.NAME = "CharacterString";
var _a$6;
var UTCTime = class extends VisibleString {
  constructor({ value, valueDate, ...parameters } = {}) {
    super(parameters);
    this.year = 0;
    this.month = 0;
    this.day = 0;
    this.hour = 0;
    this.minute = 0;
    this.second = 0;
    if (value) {
      this.fromString(value);
      this.valueBlock.valueHexView = new Uint8Array(value.length);
      for (let i = 0; i < value.length; i++)
        this.valueBlock.valueHexView[i] = value.charCodeAt(i);
    }
    if (valueDate) {
      this.fromDate(valueDate);
      this.valueBlock.valueHexView = new Uint8Array(this.toBuffer());
    }
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 23;
  }
  fromBuffer(inputBuffer) {
    this.fromString(String.fromCharCode.apply(null, BufferSourceConverter.toUint8Array(inputBuffer)));
  }
  toBuffer() {
    const str = this.toString();
    const buffer = new ArrayBuffer(str.length);
    const view = new Uint8Array(buffer);
    for (let i = 0; i < str.length; i++)
      view[i] = str.charCodeAt(i);
    return buffer;
  }
  fromDate(inputDate) {
    this.year = inputDate.getUTCFullYear();
    this.month = inputDate.getUTCMonth() + 1;
    this.day = inputDate.getUTCDate();
    this.hour = inputDate.getUTCHours();
    this.minute = inputDate.getUTCMinutes();
    this.second = inputDate.getUTCSeconds();
  }
  toDate() {
    return new Date(Date.UTC(this.year, this.month - 1, this.day, this.hour, this.minute, this.second));
  }
  fromString(inputString) {
    const parser = /(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z/gi;
    const parserArray = parser.exec(inputString);
    if (parserArray === null) {
      this.error = "Wrong input string for conversion";
      return;
    }
    const year = parseInt(parserArray[1], 10);
    if (year >= 50)
      this.year = 1900 + year;
    else
      this.year = 2e3 + year;
    this.month = parseInt(parserArray[2], 10);
    this.day = parseInt(parserArray[3], 10);
    this.hour = parseInt(parserArray[4], 10);
    this.minute = parseInt(parserArray[5], 10);
    this.second = parseInt(parserArray[6], 10);
  }
  toString(encoding = "iso") {
    if (encoding === "iso") {
      const outputArray = Array.from({ length: 7 });
      outputArray[0] = padNumber(this.year < 2e3 ? this.year - 1900 : this.year - 2e3, 2);
      outputArray[1] = padNumber(this.month, 2);
      outputArray[2] = padNumber(this.day, 2);
      outputArray[3] = padNumber(this.hour, 2);
      outputArray[4] = padNumber(this.minute, 2);
      outputArray[5] = padNumber(this.second, 2);
      outputArray[6] = "Z";
      return outputArray.join("");
    }
    return super.toString(encoding);
  }
  onAsciiEncoding() {
    return `${this.constructor.NAME} : ${this.toDate().toISOString()}`;
  }
  toJSON() {
    return {
      ...super.toJSON(),
      year: this.year,
      month: this.month,
      day: this.day,
      hour: this.hour,
      minute: this.minute,
      second: this.second
    };
  }
};
_a$6 = UTCTime;
(() => {
  typeStore.UTCTime = _a$6;
})();
UTCTime.NAME = "UTCTime";
var _a$5;
var GeneralizedTime = class extends UTCTime {
  constructor(parameters = {}) {
    var _b2;
    super(parameters);
    (_b2 = this.millisecond) !== null && _b2 !== void 0 ? _b2 : this.millisecond = 0;
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 24;
  }
  fromDate(inputDate) {
    super.fromDate(inputDate);
    this.millisecond = inputDate.getUTCMilliseconds();
  }
  toDate() {
    const utcDate = Date.UTC(this.year, this.month - 1, this.day, this.hour, this.minute, this.second, this.millisecond);
    return new Date(utcDate);
  }
  fromString(inputString) {
    let isUTC = false;
    let timeString = "";
    let dateTimeString = "";
    let fractionPart = 0;
    let parser;
    let hourDifference = 0;
    let minuteDifference = 0;
    if (inputString[inputString.length - 1] === "Z") {
      timeString = inputString.substring(0, inputString.length - 1);
      isUTC = true;
    } else {
      const number = new Number(inputString[inputString.length - 1]);
      if (isNaN(number.valueOf()))
        throw new Error("Wrong input string for conversion");
      timeString = inputString;
    }
    if (isUTC) {
      if (timeString.indexOf("+") !== -1)
        throw new Error("Wrong input string for conversion");
      if (timeString.indexOf("-") !== -1)
        throw new Error("Wrong input string for conversion");
    } else {
      let multiplier = 1;
      let differencePosition = timeString.indexOf("+");
      let differenceString = "";
      if (differencePosition === -1) {
        differencePosition = timeString.indexOf("-");
        multiplier = -1;
      }
      if (differencePosition !== -1) {
        differenceString = timeString.substring(differencePosition + 1);
        timeString = timeString.substring(0, differencePosition);
        if (differenceString.length !== 2 && differenceString.length !== 4)
          throw new Error("Wrong input string for conversion");
        let number = parseInt(differenceString.substring(0, 2), 10);
        if (isNaN(number.valueOf()))
          throw new Error("Wrong input string for conversion");
        hourDifference = multiplier * number;
        if (differenceString.length === 4) {
          number = parseInt(differenceString.substring(2, 4), 10);
          if (isNaN(number.valueOf()))
            throw new Error("Wrong input string for conversion");
          minuteDifference = multiplier * number;
        }
      }
    }
    let fractionPointPosition = timeString.indexOf(".");
    if (fractionPointPosition === -1)
      fractionPointPosition = timeString.indexOf(",");
    if (fractionPointPosition !== -1) {
      const fractionPartCheck = new Number(`0${timeString.substring(fractionPointPosition)}`);
      if (isNaN(fractionPartCheck.valueOf()))
        throw new Error("Wrong input string for conversion");
      fractionPart = fractionPartCheck.valueOf();
      dateTimeString = timeString.substring(0, fractionPointPosition);
    } else
      dateTimeString = timeString;
    switch (true) {
      case dateTimeString.length === 8:
        parser = /(\d{4})(\d{2})(\d{2})/gi;
        if (fractionPointPosition !== -1)
          throw new Error("Wrong input string for conversion");
        break;
      case dateTimeString.length === 10:
        parser = /(\d{4})(\d{2})(\d{2})(\d{2})/gi;
        if (fractionPointPosition !== -1) {
          let fractionResult = 60 * fractionPart;
          this.minute = Math.floor(fractionResult);
          fractionResult = 60 * (fractionResult - this.minute);
          this.second = Math.floor(fractionResult);
          fractionResult = 1e3 * (fractionResult - this.second);
          this.millisecond = Math.floor(fractionResult);
        }
        break;
      case dateTimeString.length === 12:
        parser = /(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})/gi;
        if (fractionPointPosition !== -1) {
          let fractionResult = 60 * fractionPart;
          this.second = Math.floor(fractionResult);
          fractionResult = 1e3 * (fractionResult - this.second);
          this.millisecond = Math.floor(fractionResult);
        }
        break;
      case dateTimeString.length === 14:
        parser = /(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/gi;
        if (fractionPointPosition !== -1) {
          const fractionResult = 1e3 * fractionPart;
          this.millisecond = Math.floor(fractionResult);
        }
        break;
      default:
        throw new Error("Wrong input string for conversion");
    }
    const parserArray = parser.exec(dateTimeString);
    if (parserArray === null)
      throw new Error("Wrong input string for conversion");
    for (let j = 1; j < parserArray.length; j++) {
      switch (j) {
        case 1:
          this.year = parseInt(parserArray[j], 10);
          break;
        case 2:
          this.month = parseInt(parserArray[j], 10);
          break;
        case 3:
          this.day = parseInt(parserArray[j], 10);
          break;
        case 4:
          this.hour = parseInt(parserArray[j], 10) + hourDifference;
          break;
        case 5:
          this.minute = parseInt(parserArray[j], 10) + minuteDifference;
          break;
        case 6:
          this.second = parseInt(parserArray[j], 10);
          break;
        default:
          throw new Error("Wrong input string for conversion");
      }
    }
    if (isUTC === false) {
      const tempDate = new Date(this.year, this.month, this.day, this.hour, this.minute, this.second, this.millisecond);
      this.year = tempDate.getUTCFullYear();
      this.month = tempDate.getUTCMonth();
      this.day = tempDate.getUTCDay();
      this.hour = tempDate.getUTCHours();
      this.minute = tempDate.getUTCMinutes();
      this.second = tempDate.getUTCSeconds();
      this.millisecond = tempDate.getUTCMilliseconds();
    }
  }
  toString(encoding = "iso") {
    if (encoding === "iso") {
      const outputArray = [];
      outputArray.push(padNumber(this.year, 4));
      outputArray.push(padNumber(this.month, 2));
      outputArray.push(padNumber(this.day, 2));
      outputArray.push(padNumber(this.hour, 2));
      outputArray.push(padNumber(this.minute, 2));
      outputArray.push(padNumber(this.second, 2));
      if (this.millisecond !== 0) {
        outputArray.push(".");
        outputArray.push(padNumber(this.millisecond, 3).replace(/0+$/, ""));
      }
      outputArray.push("Z");
      return outputArray.join("");
    }
    return super.toString(encoding);
  }
  toJSON() {
    return {
      ...super.toJSON(),
      millisecond: this.millisecond
    };
  }
};
_a$5 = GeneralizedTime;
(() => {
  typeStore.GeneralizedTime = _a$5;
})();
GeneralizedTime.NAME = "GeneralizedTime";
var _a$4;
var DATE = class extends Utf8String {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 31;
  }
};
_a$4 = DATE;
(() => {
  typeStore.DATE = _a$4;
})();
DATE.NAME = "DATE";
var _a$3;
var TimeOfDay = class extends Utf8String {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 32;
  }
};
_a$3 = TimeOfDay;
(() => {
  typeStore.TimeOfDay = _a$3;
})();
TimeOfDay.NAME = "TimeOfDay";
var _a$2;
var DateTime = class extends Utf8String {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 33;
  }
};
_a$2 = DateTime;
(() => {
  typeStore.DateTime = _a$2;
})();
DateTime.NAME = "DateTime";
var _a$1;
var Duration = class extends Utf8String {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 34;
  }
};
_a$1 = Duration;
(() => {
  typeStore.Duration = _a$1;
})();
Duration.NAME = "Duration";
var _a;
var TIME = class extends Utf8String {
  constructor(parameters = {}) {
    super(parameters);
    this.idBlock.tagClass = 1;
    this.idBlock.tagNumber = 14;
  }
};
_a = TIME;
(() => {
  typeStore.TIME = _a;
})();
TIME.NAME = "TIME";
var Any = class {
  constructor({ name = EMPTY_STRING, optional = false } = {}) {
    this.name = name;
    this.optional = optional;
  }
};
var Choice = class extends Any {
  constructor({ value = [], ...parameters } = {}) {
    super(parameters);
    this.value = value;
  }
};
var Repeated = class extends Any {
  constructor({ value = new Any(), local = false, ...parameters } = {}) {
    super(parameters);
    this.value = value;
    this.local = local;
  }
};
var RawData = class {
  get data() {
    return this.dataView.slice().buffer;
  }
  set data(value) {
    this.dataView = BufferSourceConverter.toUint8Array(value);
  }
  constructor({ data = EMPTY_VIEW } = {}) {
    this.dataView = BufferSourceConverter.toUint8Array(data);
  }
  fromBER(inputBuffer, inputOffset, inputLength) {
    const endLength = inputOffset + inputLength;
    this.dataView = BufferSourceConverter.toUint8Array(inputBuffer).subarray(inputOffset, endLength);
    return endLength;
  }
  toBER(_sizeOnly) {
    return this.dataView.slice().buffer;
  }
};
function compareSchema(root, inputData, inputSchema) {
  if (inputSchema instanceof Choice) {
    for (const element of inputSchema.value) {
      const result = compareSchema(root, inputData, element);
      if (result.verified) {
        return {
          verified: true,
          result: root
        };
      }
    }
    {
      const _result = {
        verified: false,
        result: { error: "Wrong values for Choice type" }
      };
      if (inputSchema.hasOwnProperty(NAME))
        _result.name = inputSchema.name;
      return _result;
    }
  }
  if (inputSchema instanceof Any) {
    if (inputSchema.hasOwnProperty(NAME))
      root[inputSchema.name] = inputData;
    return {
      verified: true,
      result: root
    };
  }
  if (root instanceof Object === false) {
    return {
      verified: false,
      result: { error: "Wrong root object" }
    };
  }
  if (inputData instanceof Object === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 data" }
    };
  }
  if (inputSchema instanceof Object === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (ID_BLOCK in inputSchema === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (FROM_BER in inputSchema.idBlock === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (TO_BER in inputSchema.idBlock === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  const encodedId = inputSchema.idBlock.toBER(false);
  if (encodedId.byteLength === 0) {
    return {
      verified: false,
      result: { error: "Error encoding idBlock for ASN.1 schema" }
    };
  }
  const decodedOffset = inputSchema.idBlock.fromBER(encodedId, 0, encodedId.byteLength);
  if (decodedOffset === -1) {
    return {
      verified: false,
      result: { error: "Error decoding idBlock for ASN.1 schema" }
    };
  }
  if (inputSchema.idBlock.hasOwnProperty(TAG_CLASS) === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (inputSchema.idBlock.tagClass !== inputData.idBlock.tagClass) {
    return {
      verified: false,
      result: root
    };
  }
  if (inputSchema.idBlock.hasOwnProperty(TAG_NUMBER) === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (inputSchema.idBlock.tagNumber !== inputData.idBlock.tagNumber) {
    return {
      verified: false,
      result: root
    };
  }
  if (inputSchema.idBlock.hasOwnProperty(IS_CONSTRUCTED) === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (inputSchema.idBlock.isConstructed !== inputData.idBlock.isConstructed) {
    return {
      verified: false,
      result: root
    };
  }
  if (!(IS_HEX_ONLY in inputSchema.idBlock)) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema" }
    };
  }
  if (inputSchema.idBlock.isHexOnly !== inputData.idBlock.isHexOnly) {
    return {
      verified: false,
      result: root
    };
  }
  if (inputSchema.idBlock.isHexOnly) {
    if (VALUE_HEX_VIEW in inputSchema.idBlock === false) {
      return {
        verified: false,
        result: { error: "Wrong ASN.1 schema" }
      };
    }
    const schemaView = inputSchema.idBlock.valueHexView;
    const asn1View = inputData.idBlock.valueHexView;
    if (schemaView.length !== asn1View.length) {
      return {
        verified: false,
        result: root
      };
    }
    for (let i = 0; i < schemaView.length; i++) {
      if (schemaView[i] !== asn1View[1]) {
        return {
          verified: false,
          result: root
        };
      }
    }
  }
  if (inputSchema.name) {
    inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
    if (inputSchema.name)
      root[inputSchema.name] = inputData;
  }
  if (inputSchema instanceof typeStore.Constructed) {
    let admission = 0;
    let result = {
      verified: false,
      result: { error: "Unknown error" }
    };
    let maxLength = inputSchema.valueBlock.value.length;
    if (maxLength > 0) {
      if (inputSchema.valueBlock.value[0] instanceof Repeated) {
        maxLength = inputData.valueBlock.value.length;
      }
    }
    if (maxLength === 0) {
      return {
        verified: true,
        result: root
      };
    }
    if (inputData.valueBlock.value.length === 0 && inputSchema.valueBlock.value.length !== 0) {
      let _optional = true;
      for (let i = 0; i < inputSchema.valueBlock.value.length; i++)
        _optional = _optional && (inputSchema.valueBlock.value[i].optional || false);
      if (_optional) {
        return {
          verified: true,
          result: root
        };
      }
      if (inputSchema.name) {
        inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
        if (inputSchema.name)
          delete root[inputSchema.name];
      }
      root.error = "Inconsistent object length";
      return {
        verified: false,
        result: root
      };
    }
    for (let i = 0; i < maxLength; i++) {
      if (i - admission >= inputData.valueBlock.value.length) {
        if (inputSchema.valueBlock.value[i].optional === false) {
          const _result = {
            verified: false,
            result: root
          };
          root.error = "Inconsistent length between ASN.1 data and schema";
          if (inputSchema.name) {
            inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
            if (inputSchema.name) {
              delete root[inputSchema.name];
              _result.name = inputSchema.name;
            }
          }
          return _result;
        }
      } else {
        if (inputSchema.valueBlock.value[0] instanceof Repeated) {
          result = compareSchema(root, inputData.valueBlock.value[i], inputSchema.valueBlock.value[0].value);
          if (result.verified === false) {
            if (inputSchema.valueBlock.value[0].optional)
              admission++;
            else {
              if (inputSchema.name) {
                inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
                if (inputSchema.name)
                  delete root[inputSchema.name];
              }
              return result;
            }
          }
          if (NAME in inputSchema.valueBlock.value[0] && inputSchema.valueBlock.value[0].name.length > 0) {
            let arrayRoot = {};
            if (LOCAL in inputSchema.valueBlock.value[0] && inputSchema.valueBlock.value[0].local)
              arrayRoot = inputData;
            else
              arrayRoot = root;
            if (typeof arrayRoot[inputSchema.valueBlock.value[0].name] === "undefined")
              arrayRoot[inputSchema.valueBlock.value[0].name] = [];
            arrayRoot[inputSchema.valueBlock.value[0].name].push(inputData.valueBlock.value[i]);
          }
        } else {
          result = compareSchema(root, inputData.valueBlock.value[i - admission], inputSchema.valueBlock.value[i]);
          if (result.verified === false) {
            if (inputSchema.valueBlock.value[i].optional)
              admission++;
            else {
              if (inputSchema.name) {
                inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
                if (inputSchema.name)
                  delete root[inputSchema.name];
              }
              return result;
            }
          }
        }
      }
    }
    if (result.verified === false) {
      const _result = {
        verified: false,
        result: root
      };
      if (inputSchema.name) {
        inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
        if (inputSchema.name) {
          delete root[inputSchema.name];
          _result.name = inputSchema.name;
        }
      }
      return _result;
    }
    return {
      verified: true,
      result: root
    };
  }
  if (inputSchema.primitiveSchema && VALUE_HEX_VIEW in inputData.valueBlock) {
    const asn1 = localFromBER(inputData.valueBlock.valueHexView);
    if (asn1.offset === -1) {
      const _result = {
        verified: false,
        result: asn1.result
      };
      if (inputSchema.name) {
        inputSchema.name = inputSchema.name.replace(/^\s+|\s+$/g, EMPTY_STRING);
        if (inputSchema.name) {
          delete root[inputSchema.name];
          _result.name = inputSchema.name;
        }
      }
      return _result;
    }
    return compareSchema(root, asn1.result, inputSchema.primitiveSchema);
  }
  return {
    verified: true,
    result: root
  };
}
function verifySchema(inputBuffer, inputSchema) {
  if (inputSchema instanceof Object === false) {
    return {
      verified: false,
      result: { error: "Wrong ASN.1 schema type" }
    };
  }
  const asn1 = localFromBER(BufferSourceConverter.toUint8Array(inputBuffer));
  if (asn1.offset === -1) {
    return {
      verified: false,
      result: asn1.result
    };
  }
  return compareSchema(asn1.result, asn1.result, inputSchema);
}
registerBuiltinEncoder({ BitString, Integer, OctetString, Primitive, Constructed, Sequence, Set: Set2 }, {
  BaseBlock,
  ViewWriter,
  LocalIdentificationBlock,
  LocalLengthBlock,
  LocalIntegerValueBlock,
  LocalOctetStringValueBlock,
  LocalConstructedValueBlock,
  LocalBitStringValueBlock,
  LocalPrimitiveValueBlock,
  originalBaseBlockToBER: ORIGINAL_BASE_BLOCK_TO_BER,
  originalWriterWrite: ORIGINAL_VIEW_WRITER_WRITE,
  originalWriterFinal: ORIGINAL_VIEW_WRITER_FINAL,
  originalIdentificationToBER: ORIGINAL_LOCAL_IDENTIFICATION_TO_BER,
  originalLengthToBER: ORIGINAL_LOCAL_LENGTH_TO_BER,
  originalIntegerToBER: ORIGINAL_LOCAL_INTEGER_TO_BER,
  originalOctetStringToBER: ORIGINAL_LOCAL_OCTET_STRING_TO_BER,
  originalBitStringToBER: ORIGINAL_LOCAL_BIT_STRING_TO_BER,
  originalConstructedToBER: ORIGINAL_LOCAL_CONSTRUCTED_TO_BER,
  originalPrimitiveToBER: ORIGINAL_LOCAL_PRIMITIVE_TO_BER
});
registerFastParser({ Integer, Null, Sequence });

// node_modules/@peculiar/utils/build/esm/bytes/buffer-source.js
var ARRAY_BUFFER_TAG = "[object ArrayBuffer]";
var SHARED_ARRAY_BUFFER_TAG = "[object SharedArrayBuffer]";
function tagOf(value) {
  return Object.prototype.toString.call(value);
}
function isArrayBufferViewLike(value) {
  if (ArrayBuffer.isView(value)) {
    return true;
  }
  if (!value || typeof value !== "object") {
    return false;
  }
  const view = value;
  return typeof view.byteOffset === "number" && typeof view.byteLength === "number" && isArrayBufferLike(view.buffer);
}
function isArrayBuffer(value) {
  return tagOf(value) === ARRAY_BUFFER_TAG;
}
function isSharedArrayBuffer(value) {
  return typeof SharedArrayBuffer !== "undefined" && tagOf(value) === SHARED_ARRAY_BUFFER_TAG;
}
function isArrayBufferLike(value) {
  return isArrayBuffer(value) || isSharedArrayBuffer(value);
}
function isArrayBufferView(value) {
  return isArrayBufferViewLike(value);
}
function isBufferSource(value) {
  return isArrayBufferLike(value) || isArrayBufferView(value);
}
function assertBufferSource(value) {
  if (!isBufferSource(value)) {
    throw new TypeError("Expected ArrayBuffer, SharedArrayBuffer, or ArrayBufferView");
  }
}
function toUint8Array(data) {
  assertBufferSource(data);
  if (isArrayBufferLike(data)) {
    return new Uint8Array(data);
  }
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
function toArrayBuffer(data) {
  assertBufferSource(data);
  if (isArrayBuffer(data)) {
    return data;
  }
  const buffer = new ArrayBuffer(data.byteLength);
  new Uint8Array(buffer).set(toUint8Array(data));
  return buffer;
}

// node_modules/@peculiar/utils/build/esm/bytes/equal.js
function equal(a, b, options = {}) {
  const left = toUint8Array(a);
  const right = toUint8Array(b);
  if (!options.constantTime && left.byteLength !== right.byteLength) {
    return false;
  }
  const length = Math.max(left.byteLength, right.byteLength);
  let diff = left.byteLength ^ right.byteLength;
  for (let i = 0; i < length; i++) {
    diff |= (left[i] ?? 0) ^ (right[i] ?? 0);
  }
  return diff === 0;
}

// node_modules/@peculiar/utils/build/esm/encoding/hex.js
var hex_exports = {};
(0,_chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_1__/* .__export */ .VA)(hex_exports, {
  decode: () => decode,
  encode: () => encode,
  format: () => format,
  formats: () => formats,
  hex: () => hex,
  is: () => is,
  normalize: () => normalize,
  parse: () => parse
});
var HEX_CHARACTER_REGEX = /^[0-9a-f]$/i;
var COMMON_SEPARATORS = [" ", "	", "\n", "\r", ":", "-", "."];
function resolveSeparators(options) {
  if (options.separators === "none") {
    return [];
  }
  if (!options.separators || options.separators === "common") {
    return COMMON_SEPARATORS;
  }
  return options.separators;
}
function validateSeparator(separator) {
  if (!separator) {
    throw new TypeError("Hex separators must be non-empty strings");
  }
}
function matchSeparator(text, index, separators) {
  for (const separator of separators) {
    if (text.startsWith(separator, index)) {
      return separator;
    }
  }
  return void 0;
}
function detectCase(text) {
  const hasUpper = /[A-F]/.test(text);
  const hasLower = /[a-f]/.test(text);
  return hasUpper && !hasLower ? "upper" : "lower";
}
function detectLineSeparator(text) {
  const match = /\r\n|\n/.exec(text);
  if (!match) {
    return void 0;
  }
  return match[0] === "\r\n" ? "\r\n" : "\n";
}
function compactForDetection(text) {
  return text.replace(/[^0-9a-f]/gi, "");
}
function detectGroup(text) {
  const segments = text.match(/[0-9A-Fa-f]+|[^0-9A-Fa-f]+/g) ?? [];
  if (segments.length < 3) {
    return void 0;
  }
  const hexSegments = segments.filter((_, index) => index % 2 === 0);
  const separators = segments.filter((_, index) => index % 2 === 1);
  const separator = separators[0];
  if (!separator || separators.some((item) => item !== separator)) {
    return void 0;
  }
  if (hexSegments.some((segment) => segment.length === 0 || segment.length % 2 !== 0)) {
    return void 0;
  }
  const firstLength = hexSegments[0]?.length ?? 0;
  if (!firstLength) {
    return void 0;
  }
  if (hexSegments.slice(0, -1).some((segment) => segment.length !== firstLength)) {
    return void 0;
  }
  if ((hexSegments[hexSegments.length - 1]?.length ?? 0) > firstLength) {
    return void 0;
  }
  return {
    size: firstLength / 2,
    separator
  };
}
function detectFormat(text) {
  const trimmed = text.trim();
  const prefix = /^0x/i.test(trimmed) ? "0x" : "";
  const body = prefix ? trimmed.slice(2) : trimmed;
  const lineSeparator = detectLineSeparator(body);
  const lines = body.split(/\r\n|\n/).filter((line) => line.length > 0);
  const sampleLine = lines[0]?.trim() ?? "";
  const group = detectGroup(sampleLine);
  const format2 = {
    case: detectCase(trimmed),
    prefix
  };
  if (group) {
    format2.group = group;
  }
  if (lineSeparator && lines.length > 1) {
    const firstLineBytes = compactForDetection(lines[0] ?? "").length / 2;
    if (firstLineBytes > 0 && lines.slice(0, -1).every((line) => compactForDetection(line).length / 2 === firstLineBytes)) {
      format2.line = {
        bytesPerLine: firstLineBytes,
        separator: lineSeparator
      };
    }
  }
  return format2;
}
function normalizeText(text, options) {
  const allowPrefix = options.allowPrefix ?? true;
  const separators = [...resolveSeparators(options)].sort((left, right) => right.length - left.length);
  for (const separator of separators) {
    validateSeparator(separator);
  }
  let working = text.trim();
  if (/^0x/i.test(working)) {
    if (!allowPrefix) {
      throw new TypeError("Hexadecimal text must not include a 0x prefix");
    }
    working = working.slice(2);
  }
  let normalized = "";
  let lastTokenWasSeparator = false;
  for (let index = 0; index < working.length; ) {
    const character = working[index] ?? "";
    if (HEX_CHARACTER_REGEX.test(character)) {
      normalized += character;
      lastTokenWasSeparator = false;
      index += 1;
      continue;
    }
    const separator = matchSeparator(working, index, separators);
    if (!separator) {
      throw new TypeError("Input is not valid hexadecimal text");
    }
    if (options.strict && (lastTokenWasSeparator || normalized.length === 0)) {
      throw new TypeError("Hexadecimal text contains misplaced separators");
    }
    lastTokenWasSeparator = true;
    index += separator.length;
  }
  if (options.strict && lastTokenWasSeparator && normalized.length > 0) {
    throw new TypeError("Hexadecimal text must not end with a separator");
  }
  if (normalized.length % 2 !== 0) {
    if (!options.allowOddLength) {
      throw new TypeError("Hexadecimal text must contain an even number of characters");
    }
    normalized = `0${normalized}`;
  }
  return normalized.toLowerCase();
}
function groupPairs(pairs, group) {
  if (!group) {
    return pairs.join("");
  }
  if (!Number.isInteger(group.size) || group.size < 1) {
    throw new RangeError("Hex group size must be a positive integer");
  }
  const chunks = [];
  for (let index = 0; index < pairs.length; index += group.size) {
    chunks.push(pairs.slice(index, index + group.size).join(""));
  }
  return chunks.join(group.separator);
}
function normalize(text, options = {}) {
  return normalizeText(text, options);
}
function is(text, options = {}) {
  if (typeof text !== "string") {
    return false;
  }
  try {
    normalize(text, options);
    return true;
  } catch {
    return false;
  }
}
function encode(data, options = {}) {
  const bytes = toUint8Array(data);
  const casing = options.case ?? "lower";
  const pairs = Array.from(bytes, (byte) => {
    const text = byte.toString(16).padStart(2, "0");
    return casing === "upper" ? text.toUpperCase() : text;
  });
  let body = "";
  if (options.line) {
    const bytesPerLine = options.line.bytesPerLine;
    if (!Number.isInteger(bytesPerLine) || bytesPerLine < 1) {
      throw new RangeError("Hex bytesPerLine must be a positive integer");
    }
    const separator = options.line.separator ?? "\n";
    const lines = [];
    for (let index = 0; index < pairs.length; index += bytesPerLine) {
      lines.push(groupPairs(pairs.slice(index, index + bytesPerLine), options.group));
    }
    body = lines.join(separator);
  } else {
    body = groupPairs(pairs, options.group);
  }
  return `${options.prefix ?? ""}${body}`;
}
function decode(text, options = {}) {
  const normalized = normalize(text, options);
  const result = new Uint8Array(normalized.length / 2);
  for (let i = 0; i < normalized.length; i += 2) {
    result[i / 2] = Number.parseInt(normalized.slice(i, i + 2), 16);
  }
  return result;
}
function parse(text, options = {}) {
  const normalized = normalize(text, options);
  return {
    bytes: decode(normalized),
    format: detectFormat(text),
    normalized
  };
}
function format(data, value) {
  return encode(data, value);
}
var formats = {
  compact: Object.freeze({}),
  upper: Object.freeze({ case: "upper" }),
  colon: Object.freeze({ group: { size: 1, separator: ":" } }),
  colonUpper: Object.freeze({ case: "upper", group: { size: 1, separator: ":" } }),
  groupsOf4: Object.freeze({ group: { size: 4, separator: " " } }),
  prefixed: Object.freeze({ prefix: "0x" })
};
var hex = { encode, decode, format, formats, is, normalize, parse };

// node_modules/@peculiar/asn1-schema/build/es2015/enums.js
var AsnTypeTypes;
(function(AsnTypeTypes2) {
  AsnTypeTypes2[AsnTypeTypes2["Sequence"] = 0] = "Sequence";
  AsnTypeTypes2[AsnTypeTypes2["Set"] = 1] = "Set";
  AsnTypeTypes2[AsnTypeTypes2["Choice"] = 2] = "Choice";
})(AsnTypeTypes || (AsnTypeTypes = {}));
var AsnPropTypes;
(function(AsnPropTypes2) {
  AsnPropTypes2[AsnPropTypes2["Any"] = 1] = "Any";
  AsnPropTypes2[AsnPropTypes2["Boolean"] = 2] = "Boolean";
  AsnPropTypes2[AsnPropTypes2["OctetString"] = 3] = "OctetString";
  AsnPropTypes2[AsnPropTypes2["BitString"] = 4] = "BitString";
  AsnPropTypes2[AsnPropTypes2["Integer"] = 5] = "Integer";
  AsnPropTypes2[AsnPropTypes2["Enumerated"] = 6] = "Enumerated";
  AsnPropTypes2[AsnPropTypes2["ObjectIdentifier"] = 7] = "ObjectIdentifier";
  AsnPropTypes2[AsnPropTypes2["Utf8String"] = 8] = "Utf8String";
  AsnPropTypes2[AsnPropTypes2["BmpString"] = 9] = "BmpString";
  AsnPropTypes2[AsnPropTypes2["UniversalString"] = 10] = "UniversalString";
  AsnPropTypes2[AsnPropTypes2["NumericString"] = 11] = "NumericString";
  AsnPropTypes2[AsnPropTypes2["PrintableString"] = 12] = "PrintableString";
  AsnPropTypes2[AsnPropTypes2["TeletexString"] = 13] = "TeletexString";
  AsnPropTypes2[AsnPropTypes2["VideotexString"] = 14] = "VideotexString";
  AsnPropTypes2[AsnPropTypes2["IA5String"] = 15] = "IA5String";
  AsnPropTypes2[AsnPropTypes2["GraphicString"] = 16] = "GraphicString";
  AsnPropTypes2[AsnPropTypes2["VisibleString"] = 17] = "VisibleString";
  AsnPropTypes2[AsnPropTypes2["GeneralString"] = 18] = "GeneralString";
  AsnPropTypes2[AsnPropTypes2["CharacterString"] = 19] = "CharacterString";
  AsnPropTypes2[AsnPropTypes2["UTCTime"] = 20] = "UTCTime";
  AsnPropTypes2[AsnPropTypes2["GeneralizedTime"] = 21] = "GeneralizedTime";
  AsnPropTypes2[AsnPropTypes2["DATE"] = 22] = "DATE";
  AsnPropTypes2[AsnPropTypes2["TimeOfDay"] = 23] = "TimeOfDay";
  AsnPropTypes2[AsnPropTypes2["DateTime"] = 24] = "DateTime";
  AsnPropTypes2[AsnPropTypes2["Duration"] = 25] = "Duration";
  AsnPropTypes2[AsnPropTypes2["TIME"] = 26] = "TIME";
  AsnPropTypes2[AsnPropTypes2["Null"] = 27] = "Null";
  AsnPropTypes2[AsnPropTypes2["RelativeObjectIdentifier"] = 28] = "RelativeObjectIdentifier";
})(AsnPropTypes || (AsnPropTypes = {}));

// node_modules/@peculiar/asn1-schema/build/es2015/types/bit_string.js
var BitString2 = class {
  unusedBits = 0;
  value = new ArrayBuffer(0);
  constructor(params, unusedBits = 0) {
    if (params) {
      if (typeof params === "number") {
        this.fromNumber(params);
      } else if (isBufferSource(params)) {
        this.unusedBits = unusedBits;
        this.value = toArrayBuffer(params);
      } else {
        throw TypeError("Unsupported type of 'params' argument for BitString");
      }
    }
  }
  fromASN(asn) {
    if (!(asn instanceof BitString)) {
      throw new TypeError("Argument 'asn' is not instance of ASN.1 BitString");
    }
    this.unusedBits = asn.valueBlock.unusedBits;
    this.value = toArrayBuffer(asn.valueBlock.valueHex);
    return this;
  }
  toASN() {
    return new BitString({
      unusedBits: this.unusedBits,
      valueHex: this.value
    });
  }
  toSchema(name) {
    return new BitString({ name });
  }
  toNumber() {
    let res = "";
    const uintArray = new Uint8Array(this.value);
    for (const octet2 of uintArray) {
      res += octet2.toString(2).padStart(8, "0");
    }
    res = res.split("").reverse().join("");
    if (this.unusedBits) {
      res = res.slice(this.unusedBits).padStart(this.unusedBits, "0");
    }
    return parseInt(res, 2);
  }
  fromNumber(value) {
    let bits = value.toString(2);
    const octetSize = bits.length + 7 >> 3;
    this.unusedBits = (octetSize << 3) - bits.length;
    const octets = new Uint8Array(octetSize);
    bits = bits.padStart(octetSize << 3, "0").split("").reverse().join("");
    let index = 0;
    while (index < octetSize) {
      octets[index] = parseInt(bits.slice(index << 3, (index << 3) + 8), 2);
      index++;
    }
    this.value = octets.buffer;
  }
};

// node_modules/@peculiar/asn1-schema/build/es2015/types/octet_string.js
var OctetString2 = class {
  buffer;
  get byteLength() {
    return this.buffer.byteLength;
  }
  get byteOffset() {
    return 0;
  }
  constructor(param) {
    if (typeof param === "number") {
      this.buffer = new ArrayBuffer(param);
    } else {
      if (isBufferSource(param)) {
        this.buffer = toArrayBuffer(param);
      } else if (Array.isArray(param)) {
        this.buffer = new Uint8Array(param).buffer;
      } else {
        this.buffer = new ArrayBuffer(0);
      }
    }
  }
  fromASN(asn) {
    if (!(asn instanceof OctetString)) {
      throw new TypeError("Argument 'asn' is not instance of ASN.1 OctetString");
    }
    this.buffer = toArrayBuffer(asn.valueBlock.valueHex);
    return this;
  }
  toASN() {
    return new OctetString({ valueHex: this.buffer });
  }
  toSchema(name) {
    return new OctetString({ name });
  }
};

// node_modules/@peculiar/asn1-schema/build/es2015/converters.js
var AsnAnyConverter = {
  fromASN: (value) => value instanceof Null ? null : toArrayBuffer(value.valueBeforeDecodeView),
  toASN: (value) => {
    if (value === null) {
      return new Null();
    }
    const schema = fromBER(value, { maxDepth: Infinity, maxNodes: Infinity, maxContentLength: Infinity });
    if (schema.result.error) {
      throw new Error(schema.result.error);
    }
    return schema.result;
  }
};
var AsnIntegerConverter = {
  fromASN: (value) => value.valueBlock.valueHexView.byteLength >= 4 ? value.valueBlock.toString() : value.valueBlock.valueDec,
  toASN: (value) => new Integer({ value: +value })
};
var AsnEnumeratedConverter = {
  fromASN: (value) => value.valueBlock.valueDec,
  toASN: (value) => new Enumerated({ value })
};
var AsnIntegerArrayBufferConverter = {
  fromASN: (value) => toArrayBuffer(value.valueBlock.valueHexView),
  toASN: (value) => new Integer({ valueHex: value })
};
var AsnBitStringConverter = {
  fromASN: (value) => toArrayBuffer(value.valueBlock.valueHexView),
  toASN: (value) => new BitString({ valueHex: value })
};
var AsnObjectIdentifierConverter = {
  fromASN: (value) => value.valueBlock.toString(),
  toASN: (value) => new ObjectIdentifier({ value })
};
var AsnRelativeObjectIdentifierConverter = {
  fromASN: (value) => value.valueBlock.toString(),
  toASN: (value) => new RelativeObjectIdentifier({ value })
};
var AsnBooleanConverter = {
  fromASN: (value) => value.valueBlock.value,
  toASN: (value) => new Boolean({ value })
};
var AsnOctetStringConverter = {
  fromASN: (value) => toArrayBuffer(value.valueBlock.valueHexView),
  toASN: (value) => new OctetString({ valueHex: value })
};
function createStringConverter(Asn1Type) {
  return {
    fromASN: (value) => value.valueBlock.value,
    toASN: (value) => new Asn1Type({ value })
  };
}
var AsnUtf8StringConverter = createStringConverter(Utf8String);
var AsnBmpStringConverter = createStringConverter(BmpString);
var AsnUniversalStringConverter = createStringConverter(UniversalString);
var AsnNumericStringConverter = createStringConverter(NumericString);
var AsnPrintableStringConverter = createStringConverter(PrintableString);
var AsnTeletexStringConverter = createStringConverter(TeletexString);
var AsnVideotexStringConverter = createStringConverter(VideotexString);
var AsnIA5StringConverter = createStringConverter(IA5String);
var AsnGraphicStringConverter = createStringConverter(GraphicString);
var AsnVisibleStringConverter = createStringConverter(VisibleString);
var AsnGeneralStringConverter = createStringConverter(GeneralString);
var AsnCharacterStringConverter = createStringConverter(CharacterString);
var AsnUTCTimeConverter = {
  fromASN: (value) => value.toDate(),
  toASN: (value) => new UTCTime({ valueDate: value })
};
var AsnGeneralizedTimeConverter = {
  fromASN: (value) => value.toDate(),
  toASN: (value) => new GeneralizedTime({ valueDate: value })
};
var AsnNullConverter = {
  fromASN: () => null,
  toASN: () => {
    return new Null();
  }
};
function defaultConverter(type) {
  switch (type) {
    case AsnPropTypes.Any:
      return AsnAnyConverter;
    case AsnPropTypes.BitString:
      return AsnBitStringConverter;
    case AsnPropTypes.BmpString:
      return AsnBmpStringConverter;
    case AsnPropTypes.Boolean:
      return AsnBooleanConverter;
    case AsnPropTypes.CharacterString:
      return AsnCharacterStringConverter;
    case AsnPropTypes.Enumerated:
      return AsnEnumeratedConverter;
    case AsnPropTypes.GeneralString:
      return AsnGeneralStringConverter;
    case AsnPropTypes.GeneralizedTime:
      return AsnGeneralizedTimeConverter;
    case AsnPropTypes.GraphicString:
      return AsnGraphicStringConverter;
    case AsnPropTypes.IA5String:
      return AsnIA5StringConverter;
    case AsnPropTypes.Integer:
      return AsnIntegerConverter;
    case AsnPropTypes.Null:
      return AsnNullConverter;
    case AsnPropTypes.NumericString:
      return AsnNumericStringConverter;
    case AsnPropTypes.ObjectIdentifier:
      return AsnObjectIdentifierConverter;
    case AsnPropTypes.RelativeObjectIdentifier:
      return AsnRelativeObjectIdentifierConverter;
    case AsnPropTypes.OctetString:
      return AsnOctetStringConverter;
    case AsnPropTypes.PrintableString:
      return AsnPrintableStringConverter;
    case AsnPropTypes.TeletexString:
      return AsnTeletexStringConverter;
    case AsnPropTypes.UTCTime:
      return AsnUTCTimeConverter;
    case AsnPropTypes.UniversalString:
      return AsnUniversalStringConverter;
    case AsnPropTypes.Utf8String:
      return AsnUtf8StringConverter;
    case AsnPropTypes.VideotexString:
      return AsnVideotexStringConverter;
    case AsnPropTypes.VisibleString:
      return AsnVisibleStringConverter;
    default:
      return null;
  }
}

// node_modules/@peculiar/asn1-schema/build/es2015/helper.js
function isConvertible(target) {
  if (typeof target === "function" && target.prototype) {
    if (target.prototype.toASN && target.prototype.fromASN) {
      return true;
    } else {
      return isConvertible(target.prototype);
    }
  } else {
    return !!(target && typeof target === "object" && "toASN" in target && "fromASN" in target);
  }
}
function isTypeOfArray(target) {
  if (target) {
    const proto = Object.getPrototypeOf(target);
    if (proto?.prototype?.constructor === Array) {
      return true;
    }
    return isTypeOfArray(proto);
  }
  return false;
}
function isArrayEqual(bytes1, bytes2) {
  if (!(bytes1 && bytes2)) {
    return false;
  }
  if (bytes1.byteLength !== bytes2.byteLength) {
    return false;
  }
  const b1 = new Uint8Array(bytes1);
  const b2 = new Uint8Array(bytes2);
  for (let i = 0; i < bytes1.byteLength; i++) {
    if (b1[i] !== b2[i]) {
      return false;
    }
  }
  return true;
}

// node_modules/@peculiar/asn1-schema/build/es2015/schema.js
var AsnSchemaStorage = class {
  items = /* @__PURE__ */ new WeakMap();
  has(target) {
    return this.items.has(target);
  }
  get(target, checkSchema = false) {
    const schema = this.items.get(target);
    if (!schema) {
      throw new Error(`Cannot get schema for '${target.prototype.constructor.name}' target`);
    }
    if (checkSchema && !schema.schema) {
      throw new Error(`Schema '${target.prototype.constructor.name}' doesn't contain ASN.1 schema. Call 'AsnSchemaStorage.cache'.`);
    }
    return schema;
  }
  cache(target) {
    const schema = this.get(target);
    if (!schema.schema) {
      schema.schema = this.create(target, true);
    }
  }
  createDefault(target) {
    const schema = {
      type: AsnTypeTypes.Sequence,
      items: {}
    };
    const parentSchema = this.findParentSchema(target);
    if (parentSchema) {
      Object.assign(schema, parentSchema);
      schema.items = Object.assign({}, schema.items, parentSchema.items);
    }
    return schema;
  }
  create(target, useNames) {
    const schema = this.items.get(target) || this.createDefault(target);
    const asn1Value = [];
    for (const key in schema.items) {
      const item = schema.items[key];
      const name = useNames ? key : "";
      let asn1Item;
      if (typeof item.type === "number") {
        const Asn1TypeName = AsnPropTypes[item.type];
        const Asn1Type = index_es_exports[Asn1TypeName];
        if (!Asn1Type) {
          throw new Error(`Cannot get ASN1 class by name '${Asn1TypeName}'`);
        }
        asn1Item = new Asn1Type({ name });
      } else if (isConvertible(item.type)) {
        const instance2 = new item.type();
        asn1Item = instance2.toSchema(name);
      } else if (item.optional) {
        const itemSchema = this.get(item.type);
        if (itemSchema.type === AsnTypeTypes.Choice) {
          asn1Item = new Any({ name });
        } else {
          asn1Item = this.create(item.type, false);
          asn1Item.name = name;
        }
      } else {
        asn1Item = new Any({ name });
      }
      const optional = !!item.optional || item.defaultValue !== void 0;
      if (item.repeated) {
        asn1Item.name = "";
        const Container = item.repeated === "set" ? Set2 : Sequence;
        asn1Item = new Container({
          name: "",
          value: [
            new Repeated({
              name,
              value: asn1Item
            })
          ]
        });
      }
      if (item.context !== null && item.context !== void 0) {
        if (item.implicit) {
          if (typeof item.type === "number" || isConvertible(item.type)) {
            const Container = item.repeated ? Constructed : Primitive;
            asn1Value.push(new Container({
              name,
              optional,
              idBlock: {
                tagClass: 3,
                tagNumber: item.context
              }
            }));
          } else {
            this.cache(item.type);
            const isRepeated = !!item.repeated;
            let value = !isRepeated ? this.get(item.type, true).schema : asn1Item;
            value = "valueBlock" in value ? value.valueBlock.value : value.value;
            asn1Value.push(new Constructed({
              name: !isRepeated ? name : "",
              optional,
              idBlock: {
                tagClass: 3,
                tagNumber: item.context
              },
              value
            }));
          }
        } else {
          asn1Value.push(new Constructed({
            optional,
            idBlock: {
              tagClass: 3,
              tagNumber: item.context
            },
            value: [asn1Item]
          }));
        }
      } else {
        asn1Item.optional = optional;
        asn1Value.push(asn1Item);
      }
    }
    switch (schema.type) {
      case AsnTypeTypes.Sequence:
        return new Sequence({
          value: asn1Value,
          name: ""
        });
      case AsnTypeTypes.Set:
        return new Set2({
          value: asn1Value,
          name: ""
        });
      case AsnTypeTypes.Choice:
        return new Choice({
          value: asn1Value,
          name: ""
        });
      default:
        throw new Error("Unsupported ASN1 type in use");
    }
  }
  set(target, schema) {
    this.items.set(target, schema);
    return this;
  }
  findParentSchema(target) {
    const parent = Object.getPrototypeOf(target);
    if (parent) {
      const schema = this.items.get(parent);
      return schema || this.findParentSchema(parent);
    }
    return null;
  }
};

// node_modules/@peculiar/asn1-schema/build/es2015/storage.js
var schemaStorage = new AsnSchemaStorage();

// node_modules/@peculiar/asn1-schema/build/es2015/decorators.js
var AsnType = (options) => (target) => {
  let schema;
  if (!schemaStorage.has(target)) {
    schema = schemaStorage.createDefault(target);
    schemaStorage.set(target, schema);
  } else {
    schema = schemaStorage.get(target);
  }
  Object.assign(schema, options);
};
var AsnProp = (options) => (target, propertyKey) => {
  let schema;
  if (!schemaStorage.has(target.constructor)) {
    schema = schemaStorage.createDefault(target.constructor);
    schemaStorage.set(target.constructor, schema);
  } else {
    schema = schemaStorage.get(target.constructor);
  }
  const copyOptions = Object.assign({}, options);
  if (typeof copyOptions.type === "number" && !copyOptions.converter) {
    const defaultConverter2 = defaultConverter(options.type);
    if (!defaultConverter2) {
      throw new Error(`Cannot get default converter for property '${propertyKey}' of ${target.constructor.name}`);
    }
    copyOptions.converter = defaultConverter2;
  }
  copyOptions.raw = options.raw;
  schema.items[propertyKey] = copyOptions;
};

// node_modules/@peculiar/asn1-schema/build/es2015/errors/schema_validation.js
var AsnSchemaValidationError = class extends Error {
  schemas = [];
};

// node_modules/@peculiar/asn1-schema/build/es2015/parser.js
var AsnParser = class {
  static parse(data, target, options) {
    const asn1Parsed = fromBER(toArrayBuffer(data), options?.berOptions);
    if (asn1Parsed.result.error) {
      throw new Error(asn1Parsed.result.error);
    }
    const res = this.fromASN(asn1Parsed.result, target, options);
    return res;
  }
  static fromASN(asn1Schema, target, options) {
    try {
      if (isConvertible(target)) {
        const value = new target();
        return value.fromASN(asn1Schema);
      }
      const schema = schemaStorage.get(target);
      schemaStorage.cache(target);
      let targetSchema = schema.schema;
      const choiceResult = this.handleChoiceTypes(asn1Schema, schema, target, targetSchema, options);
      if (choiceResult?.result) {
        return choiceResult.result;
      }
      if (choiceResult?.targetSchema) {
        targetSchema = choiceResult.targetSchema;
      }
      const sequenceResult = this.handleSequenceTypes(asn1Schema, schema, target, targetSchema);
      const res = new target();
      if (isTypeOfArray(target)) {
        return this.handleArrayTypes(asn1Schema, schema, target, options);
      }
      this.processSchemaItems(schema, sequenceResult, res, options);
      return res;
    } catch (error) {
      if (error instanceof AsnSchemaValidationError) {
        error.schemas.push(target.name);
      }
      throw error;
    }
  }
  static handleChoiceTypes(asn1Schema, schema, target, targetSchema, options) {
    if (asn1Schema.constructor === Constructed && schema.type === AsnTypeTypes.Choice && asn1Schema.idBlock.tagClass === 3) {
      for (const key in schema.items) {
        const schemaItem = schema.items[key];
        if (schemaItem.context === asn1Schema.idBlock.tagNumber && schemaItem.implicit) {
          if (typeof schemaItem.type === "function" && schemaStorage.has(schemaItem.type)) {
            const fieldSchema = schemaStorage.get(schemaItem.type);
            if (fieldSchema && fieldSchema.type === AsnTypeTypes.Sequence) {
              const newSeq = new Sequence();
              if ("value" in asn1Schema.valueBlock && Array.isArray(asn1Schema.valueBlock.value) && "value" in newSeq.valueBlock) {
                newSeq.valueBlock.value = asn1Schema.valueBlock.value;
                const fieldValue = this.fromASN(newSeq, schemaItem.type, options);
                const res = new target();
                res[key] = fieldValue;
                return { result: res };
              }
            }
          }
        }
      }
    } else if (asn1Schema.constructor === Constructed && schema.type !== AsnTypeTypes.Choice) {
      const newTargetSchema = new Constructed({
        idBlock: {
          tagClass: 3,
          tagNumber: asn1Schema.idBlock.tagNumber
        },
        value: schema.schema.valueBlock.value
      });
      for (const key in schema.items) {
        delete asn1Schema[key];
      }
      return { targetSchema: newTargetSchema };
    }
    return null;
  }
  static handleSequenceTypes(asn1Schema, schema, target, targetSchema) {
    if (schema.type === AsnTypeTypes.Sequence) {
      const asn1ComparedSchema = compareSchema({}, asn1Schema, targetSchema);
      if (!asn1ComparedSchema.verified) {
        throw new AsnSchemaValidationError(`Data does not match to ${target.name} ASN1 schema.${asn1ComparedSchema.result.error ? ` ${asn1ComparedSchema.result.error}` : ""}`);
      }
      return asn1ComparedSchema;
    } else {
      const asn1ComparedSchema = compareSchema({}, asn1Schema, targetSchema);
      if (!asn1ComparedSchema.verified) {
        throw new AsnSchemaValidationError(`Data does not match to ${target.name} ASN1 schema.${asn1ComparedSchema.result.error ? ` ${asn1ComparedSchema.result.error}` : ""}`);
      }
      return asn1ComparedSchema;
    }
  }
  static processRepeatedField(asn1Elements, asn1Index, schemaItem) {
    let elementsToProcess = asn1Elements.slice(asn1Index);
    if (elementsToProcess.length === 1 && elementsToProcess[0].constructor.name === "Sequence") {
      const seq = elementsToProcess[0];
      if (seq.valueBlock && seq.valueBlock.value && Array.isArray(seq.valueBlock.value)) {
        elementsToProcess = seq.valueBlock.value;
      }
    }
    if (typeof schemaItem.type === "number") {
      const converter = defaultConverter(schemaItem.type);
      if (!converter)
        throw new Error(`No converter for ASN.1 type ${schemaItem.type}`);
      return elementsToProcess.filter((el) => el && el.valueBlock).map((el) => {
        try {
          return converter.fromASN(el);
        } catch {
          return void 0;
        }
      }).filter((v) => v !== void 0);
    } else {
      return elementsToProcess.filter((el) => el && el.valueBlock).map((el) => {
        try {
          return this.fromASN(el, schemaItem.type);
        } catch {
          return void 0;
        }
      }).filter((v) => v !== void 0);
    }
  }
  static processPrimitiveField(asn1Element, schemaItem) {
    const converter = defaultConverter(schemaItem.type);
    if (!converter)
      throw new Error(`No converter for ASN.1 type ${schemaItem.type}`);
    return converter.fromASN(asn1Element);
  }
  static isOptionalChoiceField(schemaItem) {
    return schemaItem.optional && typeof schemaItem.type === "function" && schemaStorage.has(schemaItem.type) && schemaStorage.get(schemaItem.type).type === AsnTypeTypes.Choice;
  }
  static processOptionalChoiceField(asn1Element, schemaItem) {
    try {
      const value = this.fromASN(asn1Element, schemaItem.type);
      return {
        processed: true,
        value
      };
    } catch (err) {
      if (err instanceof AsnSchemaValidationError && /Wrong values for Choice type/.test(err.message)) {
        return { processed: false };
      }
      throw err;
    }
  }
  static handleArrayTypes(asn1Schema, schema, target, options) {
    if (!("value" in asn1Schema.valueBlock && Array.isArray(asn1Schema.valueBlock.value))) {
      throw new Error("Cannot get items from the ASN.1 parsed value. ASN.1 object is not constructed.");
    }
    const itemType = schema.itemType;
    if (typeof itemType === "number") {
      const converter = defaultConverter(itemType);
      if (!converter) {
        throw new Error(`Cannot get default converter for array item of ${target.name} ASN1 schema`);
      }
      return target.from(asn1Schema.valueBlock.value, (element) => converter.fromASN(element));
    } else {
      return target.from(asn1Schema.valueBlock.value, (element) => this.fromASN(element, itemType, options));
    }
  }
  static processSchemaItems(schema, asn1ComparedSchema, res, options) {
    for (const key in schema.items) {
      const asn1SchemaValue = asn1ComparedSchema.result[key];
      if (!asn1SchemaValue) {
        continue;
      }
      const schemaItem = schema.items[key];
      const schemaItemType = schemaItem.type;
      let parsedValue;
      if (typeof schemaItemType === "number" || isConvertible(schemaItemType)) {
        parsedValue = this.processPrimitiveSchemaItem(asn1SchemaValue, schemaItem, schemaItemType, options);
      } else {
        parsedValue = this.processComplexSchemaItem(asn1SchemaValue, schemaItem, schemaItemType, options);
      }
      if (parsedValue && typeof parsedValue === "object" && "value" in parsedValue && "raw" in parsedValue) {
        res[key] = parsedValue.value;
        res[`${key}Raw`] = parsedValue.raw;
      } else {
        res[key] = parsedValue;
      }
    }
  }
  static processPrimitiveSchemaItem(asn1SchemaValue, schemaItem, schemaItemType, options) {
    const converter = schemaItem.converter ?? (isConvertible(schemaItemType) ? new schemaItemType() : null);
    if (!converter) {
      throw new Error("Converter is empty");
    }
    if (schemaItem.repeated) {
      return this.processRepeatedPrimitiveItem(asn1SchemaValue, schemaItem, converter, options);
    } else {
      return this.processSinglePrimitiveItem(asn1SchemaValue, schemaItem, schemaItemType, converter, options);
    }
  }
  static processRepeatedPrimitiveItem(asn1SchemaValue, schemaItem, converter, options) {
    if (schemaItem.implicit) {
      const Container = schemaItem.repeated === "sequence" ? Sequence : Set2;
      const newItem = new Container();
      newItem.valueBlock = asn1SchemaValue.valueBlock;
      const newItemAsn = fromBER(newItem.toBER(false), options?.berOptions);
      if (newItemAsn.offset === -1) {
        throw new Error(`Cannot parse the child item. ${newItemAsn.result.error}`);
      }
      if (!("value" in newItemAsn.result.valueBlock && Array.isArray(newItemAsn.result.valueBlock.value))) {
        throw new Error("Cannot get items from the ASN.1 parsed value. ASN.1 object is not constructed.");
      }
      const value = newItemAsn.result.valueBlock.value;
      return Array.from(value, (element) => converter.fromASN(element));
    } else {
      return Array.from(asn1SchemaValue, (element) => converter.fromASN(element));
    }
  }
  static processSinglePrimitiveItem(asn1SchemaValue, schemaItem, schemaItemType, converter, options) {
    let value = asn1SchemaValue;
    if (schemaItem.implicit) {
      let newItem;
      if (isConvertible(schemaItemType)) {
        newItem = new schemaItemType().toSchema("");
      } else {
        const Asn1TypeName = AsnPropTypes[schemaItemType];
        const Asn1Type = index_es_exports[Asn1TypeName];
        if (!Asn1Type) {
          throw new Error(`Cannot get '${Asn1TypeName}' class from asn1js module`);
        }
        newItem = new Asn1Type();
      }
      newItem.valueBlock = value.valueBlock;
      value = fromBER(newItem.toBER(false), options?.berOptions).result;
    }
    return converter.fromASN(value);
  }
  static processComplexSchemaItem(asn1SchemaValue, schemaItem, schemaItemType, options) {
    if (schemaItem.repeated) {
      if (!Array.isArray(asn1SchemaValue)) {
        throw new Error("Cannot get list of items from the ASN.1 parsed value. ASN.1 value should be iterable.");
      }
      return Array.from(asn1SchemaValue, (element) => this.fromASN(element, schemaItemType, options));
    } else {
      const valueToProcess = this.handleImplicitTagging(asn1SchemaValue, schemaItem, schemaItemType);
      if (this.isOptionalChoiceField(schemaItem)) {
        try {
          return this.fromASN(valueToProcess, schemaItemType, options);
        } catch (err) {
          if (err instanceof AsnSchemaValidationError && /Wrong values for Choice type/.test(err.message)) {
            return void 0;
          }
          throw err;
        }
      } else {
        const parsedValue = this.fromASN(valueToProcess, schemaItemType, options);
        if (schemaItem.raw) {
          return {
            value: parsedValue,
            raw: asn1SchemaValue.valueBeforeDecodeView
          };
        }
        return parsedValue;
      }
    }
  }
  static handleImplicitTagging(asn1SchemaValue, schemaItem, schemaItemType) {
    if (schemaItem.implicit && typeof schemaItem.context === "number") {
      const schema = schemaStorage.get(schemaItemType);
      if (schema.type === AsnTypeTypes.Sequence) {
        const newSeq = new Sequence();
        if ("value" in asn1SchemaValue.valueBlock && Array.isArray(asn1SchemaValue.valueBlock.value) && "value" in newSeq.valueBlock) {
          newSeq.valueBlock.value = asn1SchemaValue.valueBlock.value;
          return newSeq;
        }
      } else if (schema.type === AsnTypeTypes.Set) {
        const newSet = new Set2();
        if ("value" in asn1SchemaValue.valueBlock && Array.isArray(asn1SchemaValue.valueBlock.value) && "value" in newSet.valueBlock) {
          newSet.valueBlock.value = asn1SchemaValue.valueBlock.value;
          return newSet;
        }
      }
    }
    return asn1SchemaValue;
  }
};

// node_modules/@peculiar/asn1-schema/build/es2015/serializer.js
var AsnSerializer = class _AsnSerializer {
  static serialize(obj) {
    if (obj instanceof BaseBlock) {
      return obj.toBER(false);
    }
    return this.toASN(obj).toBER(false);
  }
  static toASN(obj) {
    if (obj && typeof obj === "object" && isConvertible(obj)) {
      return obj.toASN();
    }
    if (!(obj && typeof obj === "object")) {
      throw new TypeError("Parameter 1 should be type of Object.");
    }
    const target = obj.constructor;
    const schema = schemaStorage.get(target);
    schemaStorage.cache(target);
    let asn1Value = [];
    if (schema.itemType) {
      if (!Array.isArray(obj)) {
        throw new TypeError("Parameter 1 should be type of Array.");
      }
      if (typeof schema.itemType === "number") {
        const converter = defaultConverter(schema.itemType);
        if (!converter) {
          throw new Error(`Cannot get default converter for array item of ${target.name} ASN1 schema`);
        }
        asn1Value = obj.map((o) => converter.toASN(o));
      } else {
        asn1Value = obj.map((o) => this.toAsnItem({ type: schema.itemType }, "[]", target, o));
      }
    } else {
      for (const key in schema.items) {
        const schemaItem = schema.items[key];
        const objProp = obj[key];
        if (objProp === void 0 || schemaItem.defaultValue === objProp || typeof schemaItem.defaultValue === "object" && typeof objProp === "object" && isArrayEqual(this.serialize(schemaItem.defaultValue), this.serialize(objProp))) {
          continue;
        }
        const asn1Item = _AsnSerializer.toAsnItem(schemaItem, key, target, objProp);
        if (typeof schemaItem.context === "number") {
          if (schemaItem.implicit) {
            if (!schemaItem.repeated && (typeof schemaItem.type === "number" || isConvertible(schemaItem.type))) {
              const value = {};
              value.valueHex = asn1Item instanceof Null ? toArrayBuffer(asn1Item.valueBeforeDecodeView) : asn1Item.valueBlock.toBER();
              asn1Value.push(new Primitive({
                optional: schemaItem.optional,
                idBlock: {
                  tagClass: 3,
                  tagNumber: schemaItem.context
                },
                ...value
              }));
            } else {
              asn1Value.push(new Constructed({
                optional: schemaItem.optional,
                idBlock: {
                  tagClass: 3,
                  tagNumber: schemaItem.context
                },
                value: asn1Item.valueBlock.value
              }));
            }
          } else {
            asn1Value.push(new Constructed({
              optional: schemaItem.optional,
              idBlock: {
                tagClass: 3,
                tagNumber: schemaItem.context
              },
              value: [asn1Item]
            }));
          }
        } else if (schemaItem.repeated) {
          asn1Value = asn1Value.concat(asn1Item);
        } else {
          asn1Value.push(asn1Item);
        }
      }
    }
    let asnSchema;
    switch (schema.type) {
      case AsnTypeTypes.Sequence:
        asnSchema = new Sequence({ value: asn1Value });
        break;
      case AsnTypeTypes.Set:
        asnSchema = new Set2({ value: asn1Value });
        break;
      case AsnTypeTypes.Choice:
        if (!asn1Value[0]) {
          throw new Error(`Schema '${target.name}' has wrong data. Choice cannot be empty.`);
        }
        asnSchema = asn1Value[0];
        break;
    }
    return asnSchema;
  }
  static toAsnItem(schemaItem, key, target, objProp) {
    let asn1Item;
    if (typeof schemaItem.type === "number") {
      const converter = schemaItem.converter;
      if (!converter) {
        throw new Error(`Property '${key}' doesn't have converter for type ${AsnPropTypes[schemaItem.type]} in schema '${target.name}'`);
      }
      if (schemaItem.repeated) {
        if (!Array.isArray(objProp)) {
          throw new TypeError("Parameter 'objProp' should be type of Array.");
        }
        const items = Array.from(objProp, (element) => converter.toASN(element));
        const Container = schemaItem.repeated === "sequence" ? Sequence : Set2;
        asn1Item = new Container({ value: items });
      } else {
        asn1Item = converter.toASN(objProp);
      }
    } else {
      if (schemaItem.repeated) {
        if (!Array.isArray(objProp)) {
          throw new TypeError("Parameter 'objProp' should be type of Array.");
        }
        const items = Array.from(objProp, (element) => this.toASN(element));
        const Container = schemaItem.repeated === "sequence" ? Sequence : Set2;
        asn1Item = new Container({ value: items });
      } else {
        asn1Item = this.toASN(objProp);
      }
    }
    return asn1Item;
  }
};

// node_modules/@peculiar/asn1-schema/build/es2015/objects.js
var AsnArray = class extends Array {
  constructor(items = []) {
    if (typeof items === "number") {
      super(items);
    } else {
      super();
      for (const item of items) {
        this.push(item);
      }
    }
  }
};

// node_modules/@peculiar/asn1-schema/build/es2015/convert.js
var AsnConvert = class _AsnConvert {
  static serialize(obj) {
    return AsnSerializer.serialize(obj);
  }
  static parse(data, target, options) {
    return AsnParser.parse(data, target, options);
  }
  static toString(data, options) {
    const buf = isBufferSource(data) ? toArrayBuffer(data) : _AsnConvert.serialize(data);
    const asn = fromBER(buf, options?.berOptions);
    if (asn.offset === -1) {
      throw new Error(`Cannot decode ASN.1 data. ${asn.result.error}`);
    }
    return asn.result.toString();
  }
};

// node_modules/tslib/tslib.es6.mjs
function __decorate(decorators, target, key, desc) {
  var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
  if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
  else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
  return c > 3 && r && Object.defineProperty(target, key, r), r;
}
function __classPrivateFieldGet(receiver, state, kind, f) {
  if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
  if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
  return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
}
function __classPrivateFieldSet(receiver, state, value, kind, f) {
  if (kind === "m") throw new TypeError("Private method is not writable");
  if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
  if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
  return kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
}

// node_modules/@peculiar/asn1-x509/build/es2015/ip_converter.js
var IpConverter = class {
  static isIPv4(ip) {
    return /^(\d{1,3}\.){3}\d{1,3}$/.test(ip);
  }
  static parseIPv4(ip) {
    const parts = ip.split(".");
    if (parts.length !== 4) {
      throw new Error("Invalid IPv4 address");
    }
    return parts.map((part) => {
      const num = parseInt(part, 10);
      if (isNaN(num) || num < 0 || num > 255) {
        throw new Error("Invalid IPv4 address part");
      }
      return num;
    });
  }
  static parseIPv6(ip) {
    const expandedIP = this.expandIPv6(ip);
    const parts = expandedIP.split(":");
    if (parts.length !== 8) {
      throw new Error("Invalid IPv6 address");
    }
    return parts.reduce((bytes, part) => {
      const num = parseInt(part, 16);
      if (isNaN(num) || num < 0 || num > 65535) {
        throw new Error("Invalid IPv6 address part");
      }
      bytes.push(num >> 8 & 255);
      bytes.push(num & 255);
      return bytes;
    }, []);
  }
  static expandIPv6(ip) {
    if (!ip.includes("::")) {
      return ip;
    }
    const parts = ip.split("::");
    if (parts.length > 2) {
      throw new Error("Invalid IPv6 address");
    }
    const left = parts[0] ? parts[0].split(":") : [];
    const right = parts[1] ? parts[1].split(":") : [];
    const missing = 8 - (left.length + right.length);
    if (missing < 0) {
      throw new Error("Invalid IPv6 address");
    }
    return [...left, ...Array(missing).fill("0"), ...right].join(":");
  }
  static formatIPv6(bytes) {
    const parts = [];
    for (let i = 0; i < 16; i += 2) {
      parts.push((bytes[i] << 8 | bytes[i + 1]).toString(16));
    }
    return this.compressIPv6(parts.join(":"));
  }
  static compressIPv6(ip) {
    const parts = ip.split(":");
    let longestZeroStart = -1;
    let longestZeroLength = 0;
    let currentZeroStart = -1;
    let currentZeroLength = 0;
    for (let i = 0; i < parts.length; i++) {
      if (parts[i] === "0") {
        if (currentZeroStart === -1) {
          currentZeroStart = i;
        }
        currentZeroLength++;
      } else {
        if (currentZeroLength > longestZeroLength) {
          longestZeroStart = currentZeroStart;
          longestZeroLength = currentZeroLength;
        }
        currentZeroStart = -1;
        currentZeroLength = 0;
      }
    }
    if (currentZeroLength > longestZeroLength) {
      longestZeroStart = currentZeroStart;
      longestZeroLength = currentZeroLength;
    }
    if (longestZeroLength > 1) {
      const before = parts.slice(0, longestZeroStart).join(":");
      const after = parts.slice(longestZeroStart + longestZeroLength).join(":");
      return `${before}::${after}`;
    }
    return ip;
  }
  static parseCIDR(text) {
    const [addr, prefixStr] = text.split("/");
    const prefix = parseInt(prefixStr, 10);
    if (this.isIPv4(addr)) {
      if (prefix < 0 || prefix > 32) {
        throw new Error("Invalid IPv4 prefix length");
      }
      return [this.parseIPv4(addr), prefix];
    } else {
      if (prefix < 0 || prefix > 128) {
        throw new Error("Invalid IPv6 prefix length");
      }
      return [this.parseIPv6(addr), prefix];
    }
  }
  static decodeIP(value) {
    if (value.length === 64 && parseInt(value, 16) === 0) {
      return "::/0";
    }
    if (value.length !== 16) {
      return value;
    }
    const mask = parseInt(value.slice(8), 16).toString(2).split("").reduce((a, k) => a + +k, 0);
    let ip = value.slice(0, 8).replace(/(.{2})/g, (match) => `${parseInt(match, 16)}.`);
    ip = ip.slice(0, -1);
    return `${ip}/${mask}`;
  }
  static toString(buf) {
    const uint8 = new Uint8Array(buf);
    if (uint8.length === 4) {
      return Array.from(uint8).join(".");
    }
    if (uint8.length === 16) {
      return this.formatIPv6(uint8);
    }
    if (uint8.length === 8 || uint8.length === 32) {
      const half = uint8.length / 2;
      const addrBytes = uint8.slice(0, half);
      const maskBytes = uint8.slice(half);
      const isAllZeros = uint8.every((byte) => byte === 0);
      if (isAllZeros) {
        return uint8.length === 8 ? "0.0.0.0/0" : "::/0";
      }
      const prefixLen = maskBytes.reduce((a, b) => a + (b.toString(2).match(/1/g) || []).length, 0);
      if (uint8.length === 8) {
        const addrStr = Array.from(addrBytes).join(".");
        return `${addrStr}/${prefixLen}`;
      } else {
        const addrStr = this.formatIPv6(addrBytes);
        return `${addrStr}/${prefixLen}`;
      }
    }
    return this.decodeIP(hex_exports.encode(buf));
  }
  static fromString(text) {
    if (text.includes("/")) {
      const [addr, prefix] = this.parseCIDR(text);
      const maskBytes = new Uint8Array(addr.length);
      let bitsLeft = prefix;
      for (let i = 0; i < maskBytes.length; i++) {
        if (bitsLeft >= 8) {
          maskBytes[i] = 255;
          bitsLeft -= 8;
        } else if (bitsLeft > 0) {
          maskBytes[i] = 255 << 8 - bitsLeft;
          bitsLeft = 0;
        }
      }
      const out = new Uint8Array(addr.length * 2);
      out.set(addr, 0);
      out.set(maskBytes, addr.length);
      return out.buffer;
    }
    const bytes = this.isIPv4(text) ? this.parseIPv4(text) : this.parseIPv6(text);
    return new Uint8Array(bytes).buffer;
  }
};

// node_modules/@peculiar/asn1-x509/build/es2015/name.js
var RelativeDistinguishedName_1;
var RDNSequence_1;
var Name_1;
var DirectoryString = class DirectoryString2 {
  teletexString;
  printableString;
  universalString;
  utf8String;
  bmpString;
  constructor(params = {}) {
    Object.assign(this, params);
  }
  toString() {
    return this.bmpString || this.printableString || this.teletexString || this.universalString || this.utf8String || "";
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.TeletexString })
], DirectoryString.prototype, "teletexString", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.PrintableString })
], DirectoryString.prototype, "printableString", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.UniversalString })
], DirectoryString.prototype, "universalString", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.Utf8String })
], DirectoryString.prototype, "utf8String", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.BmpString })
], DirectoryString.prototype, "bmpString", void 0);
DirectoryString = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], DirectoryString);
var AttributeValue = class AttributeValue2 extends DirectoryString {
  ia5String;
  anyValue;
  constructor(params = {}) {
    super(params);
    Object.assign(this, params);
  }
  toString() {
    return this.ia5String || (this.anyValue ? hex_exports.encode(this.anyValue) : super.toString());
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.IA5String })
], AttributeValue.prototype, "ia5String", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.Any })
], AttributeValue.prototype, "anyValue", void 0);
AttributeValue = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], AttributeValue);
var AttributeTypeAndValue = class {
  type = "";
  value = new AttributeValue();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], AttributeTypeAndValue.prototype, "type", void 0);
__decorate([
  AsnProp({ type: AttributeValue })
], AttributeTypeAndValue.prototype, "value", void 0);
var RelativeDistinguishedName = RelativeDistinguishedName_1 = class RelativeDistinguishedName2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, RelativeDistinguishedName_1.prototype);
  }
};
RelativeDistinguishedName = RelativeDistinguishedName_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Set,
    itemType: AttributeTypeAndValue
  })
], RelativeDistinguishedName);
var RDNSequence = RDNSequence_1 = class RDNSequence2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, RDNSequence_1.prototype);
  }
};
RDNSequence = RDNSequence_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: RelativeDistinguishedName
  })
], RDNSequence);
var Name = Name_1 = class Name2 extends RDNSequence {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, Name_1.prototype);
  }
};
Name = Name_1 = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], Name);

// node_modules/@peculiar/asn1-x509/build/es2015/general_name.js
var AsnIpConverter = {
  fromASN: (value) => IpConverter.toString(AsnOctetStringConverter.fromASN(value)),
  toASN: (value) => AsnOctetStringConverter.toASN(IpConverter.fromString(value))
};
var OtherName = class {
  typeId = "";
  value = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], OtherName.prototype, "typeId", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Any,
    context: 0
  })
], OtherName.prototype, "value", void 0);
var EDIPartyName = class {
  nameAssigner;
  partyName = new DirectoryString();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: DirectoryString,
    optional: true,
    context: 0,
    implicit: true
  })
], EDIPartyName.prototype, "nameAssigner", void 0);
__decorate([
  AsnProp({
    type: DirectoryString,
    context: 1,
    implicit: true
  })
], EDIPartyName.prototype, "partyName", void 0);
var GeneralName = class GeneralName2 {
  otherName;
  rfc822Name;
  dNSName;
  x400Address;
  directoryName;
  ediPartyName;
  uniformResourceIdentifier;
  iPAddress;
  registeredID;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: OtherName,
    context: 0,
    implicit: true
  })
], GeneralName.prototype, "otherName", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.IA5String,
    context: 1,
    implicit: true
  })
], GeneralName.prototype, "rfc822Name", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.IA5String,
    context: 2,
    implicit: true
  })
], GeneralName.prototype, "dNSName", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Any,
    context: 3,
    implicit: true
  })
], GeneralName.prototype, "x400Address", void 0);
__decorate([
  AsnProp({
    type: Name,
    context: 4,
    implicit: false
  })
], GeneralName.prototype, "directoryName", void 0);
__decorate([
  AsnProp({
    type: EDIPartyName,
    context: 5
  })
], GeneralName.prototype, "ediPartyName", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.IA5String,
    context: 6,
    implicit: true
  })
], GeneralName.prototype, "uniformResourceIdentifier", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.OctetString,
    context: 7,
    implicit: true,
    converter: AsnIpConverter
  })
], GeneralName.prototype, "iPAddress", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.ObjectIdentifier,
    context: 8,
    implicit: true
  })
], GeneralName.prototype, "registeredID", void 0);
GeneralName = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], GeneralName);

// node_modules/@peculiar/asn1-x509/build/es2015/object_identifiers.js
var id_pkix = "1.3.6.1.5.5.7";
var id_pe = `${id_pkix}.1`;
var id_qt = (/* unused pure expression or super */ null && (`${id_pkix}.2`));
var id_kp = `${id_pkix}.3`;
var id_ad = `${id_pkix}.48`;
var id_qt_csp = (/* unused pure expression or super */ null && (`${id_qt}.1`));
var id_qt_unotice = (/* unused pure expression or super */ null && (`${id_qt}.2`));
var id_ad_ocsp = `${id_ad}.1`;
var id_ad_caIssuers = `${id_ad}.2`;
var id_ad_timeStamping = `${id_ad}.3`;
var id_ad_caRepository = `${id_ad}.5`;
var id_ce = "2.5.29";

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/authority_information_access.js
var AuthorityInfoAccessSyntax_1;
var id_pe_authorityInfoAccess = `${id_pe}.1`;
var AccessDescription = class {
  accessMethod = "";
  accessLocation = new GeneralName();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], AccessDescription.prototype, "accessMethod", void 0);
__decorate([
  AsnProp({ type: GeneralName })
], AccessDescription.prototype, "accessLocation", void 0);
var AuthorityInfoAccessSyntax = AuthorityInfoAccessSyntax_1 = class AuthorityInfoAccessSyntax2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, AuthorityInfoAccessSyntax_1.prototype);
  }
};
AuthorityInfoAccessSyntax = AuthorityInfoAccessSyntax_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: AccessDescription
  })
], AuthorityInfoAccessSyntax);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/authority_key_identifier.js
var id_ce_authorityKeyIdentifier = `${id_ce}.35`;
var KeyIdentifier = class extends OctetString2 {
};
var AuthorityKeyIdentifier = class {
  keyIdentifier;
  authorityCertIssuer;
  authorityCertSerialNumber;
  constructor(params = {}) {
    if (params) {
      Object.assign(this, params);
    }
  }
};
__decorate([
  AsnProp({
    type: KeyIdentifier,
    context: 0,
    optional: true,
    implicit: true
  })
], AuthorityKeyIdentifier.prototype, "keyIdentifier", void 0);
__decorate([
  AsnProp({
    type: GeneralName,
    context: 1,
    optional: true,
    implicit: true,
    repeated: "sequence"
  })
], AuthorityKeyIdentifier.prototype, "authorityCertIssuer", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    context: 2,
    optional: true,
    implicit: true,
    converter: AsnIntegerArrayBufferConverter
  })
], AuthorityKeyIdentifier.prototype, "authorityCertSerialNumber", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/basic_constraints.js
var id_ce_basicConstraints = `${id_ce}.19`;
var BasicConstraints = class {
  cA = false;
  pathLenConstraint;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: AsnPropTypes.Boolean,
    defaultValue: false
  })
], BasicConstraints.prototype, "cA", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    optional: true
  })
], BasicConstraints.prototype, "pathLenConstraint", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/general_names.js
var GeneralNames_1;
var GeneralNames = GeneralNames_1 = class GeneralNames2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, GeneralNames_1.prototype);
  }
};
GeneralNames = GeneralNames_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: GeneralName
  })
], GeneralNames);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/certificate_policies.js
var CertificatePolicies_1;
var id_ce_certificatePolicies = `${id_ce}.32`;
var id_ce_certificatePolicies_anyPolicy = (/* unused pure expression or super */ null && (`${id_ce_certificatePolicies}.0`));
var DisplayText = class DisplayText2 {
  ia5String;
  visibleString;
  bmpString;
  utf8String;
  constructor(params = {}) {
    Object.assign(this, params);
  }
  toString() {
    return this.ia5String || this.visibleString || this.bmpString || this.utf8String || "";
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.IA5String })
], DisplayText.prototype, "ia5String", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.VisibleString })
], DisplayText.prototype, "visibleString", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.BmpString })
], DisplayText.prototype, "bmpString", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.Utf8String })
], DisplayText.prototype, "utf8String", void 0);
DisplayText = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], DisplayText);
var NoticeReference = class {
  organization = new DisplayText();
  noticeNumbers = [];
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: DisplayText })
], NoticeReference.prototype, "organization", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    repeated: "sequence"
  })
], NoticeReference.prototype, "noticeNumbers", void 0);
var UserNotice = class {
  noticeRef;
  explicitText;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: NoticeReference,
    optional: true
  })
], UserNotice.prototype, "noticeRef", void 0);
__decorate([
  AsnProp({
    type: DisplayText,
    optional: true
  })
], UserNotice.prototype, "explicitText", void 0);
var Qualifier = class Qualifier2 {
  cPSuri;
  userNotice;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.IA5String })
], Qualifier.prototype, "cPSuri", void 0);
__decorate([
  AsnProp({ type: UserNotice })
], Qualifier.prototype, "userNotice", void 0);
Qualifier = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], Qualifier);
var PolicyQualifierInfo = class {
  policyQualifierId = "";
  qualifier = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], PolicyQualifierInfo.prototype, "policyQualifierId", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.Any })
], PolicyQualifierInfo.prototype, "qualifier", void 0);
var PolicyInformation = class {
  policyIdentifier = "";
  policyQualifiers;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], PolicyInformation.prototype, "policyIdentifier", void 0);
__decorate([
  AsnProp({
    type: PolicyQualifierInfo,
    repeated: "sequence",
    optional: true
  })
], PolicyInformation.prototype, "policyQualifiers", void 0);
var CertificatePolicies = CertificatePolicies_1 = class CertificatePolicies2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, CertificatePolicies_1.prototype);
  }
};
CertificatePolicies = CertificatePolicies_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: PolicyInformation
  })
], CertificatePolicies);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/crl_distribution_points.js
var CRLDistributionPoints_1;
var id_ce_cRLDistributionPoints = `${id_ce}.31`;
var ReasonFlags;
(function(ReasonFlags2) {
  ReasonFlags2[ReasonFlags2["unused"] = 1] = "unused";
  ReasonFlags2[ReasonFlags2["keyCompromise"] = 2] = "keyCompromise";
  ReasonFlags2[ReasonFlags2["cACompromise"] = 4] = "cACompromise";
  ReasonFlags2[ReasonFlags2["affiliationChanged"] = 8] = "affiliationChanged";
  ReasonFlags2[ReasonFlags2["superseded"] = 16] = "superseded";
  ReasonFlags2[ReasonFlags2["cessationOfOperation"] = 32] = "cessationOfOperation";
  ReasonFlags2[ReasonFlags2["certificateHold"] = 64] = "certificateHold";
  ReasonFlags2[ReasonFlags2["privilegeWithdrawn"] = 128] = "privilegeWithdrawn";
  ReasonFlags2[ReasonFlags2["aACompromise"] = 256] = "aACompromise";
})(ReasonFlags || (ReasonFlags = {}));
var Reason = class extends BitString2 {
  toJSON() {
    const res = [];
    const flags = this.toNumber();
    if (flags & ReasonFlags.aACompromise) {
      res.push("aACompromise");
    }
    if (flags & ReasonFlags.affiliationChanged) {
      res.push("affiliationChanged");
    }
    if (flags & ReasonFlags.cACompromise) {
      res.push("cACompromise");
    }
    if (flags & ReasonFlags.certificateHold) {
      res.push("certificateHold");
    }
    if (flags & ReasonFlags.cessationOfOperation) {
      res.push("cessationOfOperation");
    }
    if (flags & ReasonFlags.keyCompromise) {
      res.push("keyCompromise");
    }
    if (flags & ReasonFlags.privilegeWithdrawn) {
      res.push("privilegeWithdrawn");
    }
    if (flags & ReasonFlags.superseded) {
      res.push("superseded");
    }
    if (flags & ReasonFlags.unused) {
      res.push("unused");
    }
    return res;
  }
  toString() {
    return `[${this.toJSON().join(", ")}]`;
  }
};
var DistributionPointName = class DistributionPointName2 {
  fullName;
  nameRelativeToCRLIssuer;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: GeneralName,
    context: 0,
    repeated: "sequence",
    implicit: true
  })
], DistributionPointName.prototype, "fullName", void 0);
__decorate([
  AsnProp({
    type: RelativeDistinguishedName,
    context: 1,
    implicit: true
  })
], DistributionPointName.prototype, "nameRelativeToCRLIssuer", void 0);
DistributionPointName = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], DistributionPointName);
var DistributionPoint = class {
  distributionPoint;
  reasons;
  cRLIssuer;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: DistributionPointName,
    context: 0,
    optional: true
  })
], DistributionPoint.prototype, "distributionPoint", void 0);
__decorate([
  AsnProp({
    type: Reason,
    context: 1,
    optional: true,
    implicit: true
  })
], DistributionPoint.prototype, "reasons", void 0);
__decorate([
  AsnProp({
    type: GeneralName,
    context: 2,
    optional: true,
    repeated: "sequence",
    implicit: true
  })
], DistributionPoint.prototype, "cRLIssuer", void 0);
var CRLDistributionPoints = CRLDistributionPoints_1 = class CRLDistributionPoints2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, CRLDistributionPoints_1.prototype);
  }
};
CRLDistributionPoints = CRLDistributionPoints_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: DistributionPoint
  })
], CRLDistributionPoints);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/extended_key_usage.js
var ExtendedKeyUsage_1;
var id_ce_extKeyUsage = `${id_ce}.37`;
var ExtendedKeyUsage = ExtendedKeyUsage_1 = class ExtendedKeyUsage2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, ExtendedKeyUsage_1.prototype);
  }
};
ExtendedKeyUsage = ExtendedKeyUsage_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: AsnPropTypes.ObjectIdentifier
  })
], ExtendedKeyUsage);
var anyExtendedKeyUsage = (/* unused pure expression or super */ null && (`${id_ce_extKeyUsage}.0`));
var id_kp_serverAuth = `${id_kp}.1`;
var id_kp_clientAuth = `${id_kp}.2`;
var id_kp_codeSigning = `${id_kp}.3`;
var id_kp_emailProtection = `${id_kp}.4`;
var id_kp_timeStamping = `${id_kp}.8`;
var id_kp_OCSPSigning = `${id_kp}.9`;

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/issuer_alternative_name.js
var IssueAlternativeName_1;
var id_ce_issuerAltName = `${id_ce}.18`;
var IssueAlternativeName = IssueAlternativeName_1 = class IssueAlternativeName2 extends GeneralNames {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, IssueAlternativeName_1.prototype);
  }
};
IssueAlternativeName = IssueAlternativeName_1 = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], IssueAlternativeName);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/key_usage.js
var id_ce_keyUsage = `${id_ce}.15`;
var KeyUsageFlags;
(function(KeyUsageFlags3) {
  KeyUsageFlags3[KeyUsageFlags3["digitalSignature"] = 1] = "digitalSignature";
  KeyUsageFlags3[KeyUsageFlags3["nonRepudiation"] = 2] = "nonRepudiation";
  KeyUsageFlags3[KeyUsageFlags3["keyEncipherment"] = 4] = "keyEncipherment";
  KeyUsageFlags3[KeyUsageFlags3["dataEncipherment"] = 8] = "dataEncipherment";
  KeyUsageFlags3[KeyUsageFlags3["keyAgreement"] = 16] = "keyAgreement";
  KeyUsageFlags3[KeyUsageFlags3["keyCertSign"] = 32] = "keyCertSign";
  KeyUsageFlags3[KeyUsageFlags3["cRLSign"] = 64] = "cRLSign";
  KeyUsageFlags3[KeyUsageFlags3["encipherOnly"] = 128] = "encipherOnly";
  KeyUsageFlags3[KeyUsageFlags3["decipherOnly"] = 256] = "decipherOnly";
})(KeyUsageFlags || (KeyUsageFlags = {}));
var KeyUsage = class extends BitString2 {
  toJSON() {
    const flag = this.toNumber();
    const res = [];
    if (flag & KeyUsageFlags.cRLSign) {
      res.push("crlSign");
    }
    if (flag & KeyUsageFlags.dataEncipherment) {
      res.push("dataEncipherment");
    }
    if (flag & KeyUsageFlags.decipherOnly) {
      res.push("decipherOnly");
    }
    if (flag & KeyUsageFlags.digitalSignature) {
      res.push("digitalSignature");
    }
    if (flag & KeyUsageFlags.encipherOnly) {
      res.push("encipherOnly");
    }
    if (flag & KeyUsageFlags.keyAgreement) {
      res.push("keyAgreement");
    }
    if (flag & KeyUsageFlags.keyCertSign) {
      res.push("keyCertSign");
    }
    if (flag & KeyUsageFlags.keyEncipherment) {
      res.push("keyEncipherment");
    }
    if (flag & KeyUsageFlags.nonRepudiation) {
      res.push("nonRepudiation");
    }
    return res;
  }
  toString() {
    return `[${this.toJSON().join(", ")}]`;
  }
};

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/subject_alternative_name.js
var SubjectAlternativeName_1;
var id_ce_subjectAltName = `${id_ce}.17`;
var SubjectAlternativeName = SubjectAlternativeName_1 = class SubjectAlternativeName2 extends GeneralNames {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, SubjectAlternativeName_1.prototype);
  }
};
SubjectAlternativeName = SubjectAlternativeName_1 = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], SubjectAlternativeName);

// node_modules/@peculiar/asn1-x509/build/es2015/attribute.js
var Attribute = class {
  type = "";
  values = [];
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], Attribute.prototype, "type", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Any,
    repeated: "set"
  })
], Attribute.prototype, "values", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/extensions/subject_key_identifier.js
var id_ce_subjectKeyIdentifier = `${id_ce}.14`;
var SubjectKeyIdentifier = class extends KeyIdentifier {
};

// node_modules/@peculiar/asn1-x509/build/es2015/algorithm_identifier.js
var AlgorithmIdentifier = class _AlgorithmIdentifier {
  algorithm = "";
  parameters;
  constructor(params = {}) {
    Object.assign(this, params);
  }
  isEqual(data) {
    return data instanceof _AlgorithmIdentifier && data.algorithm == this.algorithm && (data.parameters && this.parameters && equal(data.parameters, this.parameters) || data.parameters === this.parameters);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], AlgorithmIdentifier.prototype, "algorithm", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Any,
    optional: true
  })
], AlgorithmIdentifier.prototype, "parameters", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/subject_public_key_info.js
var SubjectPublicKeyInfo = class {
  algorithm = new AlgorithmIdentifier();
  subjectPublicKey = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AlgorithmIdentifier })
], SubjectPublicKeyInfo.prototype, "algorithm", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.BitString })
], SubjectPublicKeyInfo.prototype, "subjectPublicKey", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/time.js
var Time = class Time2 {
  utcTime;
  generalTime;
  constructor(time) {
    if (time) {
      if (typeof time === "string" || typeof time === "number" || time instanceof Date) {
        const date = new Date(time);
        date.setUTCMilliseconds(0);
        if (date.getUTCFullYear() > 2049) {
          this.generalTime = date;
        } else {
          this.utcTime = date;
        }
      } else {
        Object.assign(this, time);
      }
    }
  }
  getTime() {
    const time = this.utcTime || this.generalTime;
    if (!time) {
      throw new Error("Cannot get time from CHOICE object");
    }
    return time;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.UTCTime })
], Time.prototype, "utcTime", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.GeneralizedTime })
], Time.prototype, "generalTime", void 0);
Time = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], Time);

// node_modules/@peculiar/asn1-x509/build/es2015/validity.js
var Validity = class {
  notBefore = new Time(/* @__PURE__ */ new Date());
  notAfter = new Time(/* @__PURE__ */ new Date());
  constructor(params) {
    if (params) {
      this.notBefore = new Time(params.notBefore);
      this.notAfter = new Time(params.notAfter);
    }
  }
};
__decorate([
  AsnProp({ type: Time })
], Validity.prototype, "notBefore", void 0);
__decorate([
  AsnProp({ type: Time })
], Validity.prototype, "notAfter", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/extension.js
var Extensions_1;
var Extension = class _Extension {
  static CRITICAL = false;
  extnID = "";
  critical = _Extension.CRITICAL;
  extnValue = new OctetString2();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], Extension.prototype, "extnID", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Boolean,
    defaultValue: Extension.CRITICAL
  })
], Extension.prototype, "critical", void 0);
__decorate([
  AsnProp({ type: OctetString2 })
], Extension.prototype, "extnValue", void 0);
var Extensions = Extensions_1 = class Extensions2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, Extensions_1.prototype);
  }
};
Extensions = Extensions_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: Extension
  })
], Extensions);

// node_modules/@peculiar/asn1-x509/build/es2015/types.js
var Version;
(function(Version2) {
  Version2[Version2["v1"] = 0] = "v1";
  Version2[Version2["v2"] = 1] = "v2";
  Version2[Version2["v3"] = 2] = "v3";
})(Version || (Version = {}));

// node_modules/@peculiar/asn1-x509/build/es2015/tbs_certificate.js
var TBSCertificate = class {
  version = Version.v1;
  serialNumber = new ArrayBuffer(0);
  signature = new AlgorithmIdentifier();
  issuer = new Name();
  validity = new Validity();
  subject = new Name();
  subjectPublicKeyInfo = new SubjectPublicKeyInfo();
  issuerUniqueID;
  subjectUniqueID;
  extensions;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    context: 0,
    defaultValue: Version.v1
  })
], TBSCertificate.prototype, "version", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], TBSCertificate.prototype, "serialNumber", void 0);
__decorate([
  AsnProp({ type: AlgorithmIdentifier })
], TBSCertificate.prototype, "signature", void 0);
__decorate([
  AsnProp({ type: Name })
], TBSCertificate.prototype, "issuer", void 0);
__decorate([
  AsnProp({ type: Validity })
], TBSCertificate.prototype, "validity", void 0);
__decorate([
  AsnProp({ type: Name })
], TBSCertificate.prototype, "subject", void 0);
__decorate([
  AsnProp({ type: SubjectPublicKeyInfo })
], TBSCertificate.prototype, "subjectPublicKeyInfo", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.BitString,
    context: 1,
    implicit: true,
    optional: true
  })
], TBSCertificate.prototype, "issuerUniqueID", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.BitString,
    context: 2,
    implicit: true,
    optional: true
  })
], TBSCertificate.prototype, "subjectUniqueID", void 0);
__decorate([
  AsnProp({
    type: Extensions,
    context: 3,
    optional: true
  })
], TBSCertificate.prototype, "extensions", void 0);

// node_modules/@peculiar/asn1-x509/build/es2015/certificate.js
var Certificate = class {
  tbsCertificate = new TBSCertificate();
  tbsCertificateRaw;
  signatureAlgorithm = new AlgorithmIdentifier();
  signatureValue = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: TBSCertificate,
    raw: true
  })
], Certificate.prototype, "tbsCertificate", void 0);
__decorate([
  AsnProp({ type: AlgorithmIdentifier })
], Certificate.prototype, "signatureAlgorithm", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.BitString })
], Certificate.prototype, "signatureValue", void 0);

// node_modules/@peculiar/asn1-cms/build/es2015/issuer_and_serial_number.js
var IssuerAndSerialNumber = class {
  issuer = new Name();
  serialNumber = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: Name })
], IssuerAndSerialNumber.prototype, "issuer", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], IssuerAndSerialNumber.prototype, "serialNumber", void 0);

// node_modules/@peculiar/asn1-cms/build/es2015/signer_identifier.js
var SignerIdentifier = class SignerIdentifier2 {
  subjectKeyIdentifier;
  issuerAndSerialNumber;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: SubjectKeyIdentifier,
    context: 0,
    implicit: true
  })
], SignerIdentifier.prototype, "subjectKeyIdentifier", void 0);
__decorate([
  AsnProp({ type: IssuerAndSerialNumber })
], SignerIdentifier.prototype, "issuerAndSerialNumber", void 0);
SignerIdentifier = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], SignerIdentifier);

// node_modules/@peculiar/asn1-cms/build/es2015/types.js
var CMSVersion;
(function(CMSVersion2) {
  CMSVersion2[CMSVersion2["v0"] = 0] = "v0";
  CMSVersion2[CMSVersion2["v1"] = 1] = "v1";
  CMSVersion2[CMSVersion2["v2"] = 2] = "v2";
  CMSVersion2[CMSVersion2["v3"] = 3] = "v3";
  CMSVersion2[CMSVersion2["v4"] = 4] = "v4";
  CMSVersion2[CMSVersion2["v5"] = 5] = "v5";
})(CMSVersion || (CMSVersion = {}));
var DigestAlgorithmIdentifier = class DigestAlgorithmIdentifier2 extends AlgorithmIdentifier {
};
DigestAlgorithmIdentifier = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], DigestAlgorithmIdentifier);
var SignatureAlgorithmIdentifier = class SignatureAlgorithmIdentifier2 extends AlgorithmIdentifier {
};
SignatureAlgorithmIdentifier = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], SignatureAlgorithmIdentifier);
var KeyEncryptionAlgorithmIdentifier = class KeyEncryptionAlgorithmIdentifier2 extends AlgorithmIdentifier {
};
KeyEncryptionAlgorithmIdentifier = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], KeyEncryptionAlgorithmIdentifier);
var ContentEncryptionAlgorithmIdentifier = class ContentEncryptionAlgorithmIdentifier2 extends AlgorithmIdentifier {
};
ContentEncryptionAlgorithmIdentifier = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], ContentEncryptionAlgorithmIdentifier);
var MessageAuthenticationCodeAlgorithm = class MessageAuthenticationCodeAlgorithm2 extends AlgorithmIdentifier {
};
MessageAuthenticationCodeAlgorithm = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], MessageAuthenticationCodeAlgorithm);
var KeyDerivationAlgorithmIdentifier = class KeyDerivationAlgorithmIdentifier2 extends AlgorithmIdentifier {
};
KeyDerivationAlgorithmIdentifier = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], KeyDerivationAlgorithmIdentifier);

// node_modules/@peculiar/asn1-cms/build/es2015/attribute.js
var Attribute2 = class {
  attrType = "";
  attrValues = [];
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], Attribute2.prototype, "attrType", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Any,
    repeated: "set"
  })
], Attribute2.prototype, "attrValues", void 0);

// node_modules/@peculiar/asn1-cms/build/es2015/signer_info.js
var SignerInfos_1;
var SignerInfo = class {
  version = CMSVersion.v0;
  sid = new SignerIdentifier();
  digestAlgorithm = new DigestAlgorithmIdentifier();
  signedAttrs;
  signedAttrsRaw;
  signatureAlgorithm = new SignatureAlgorithmIdentifier();
  signature = new OctetString2();
  unsignedAttrs;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.Integer })
], SignerInfo.prototype, "version", void 0);
__decorate([
  AsnProp({ type: SignerIdentifier })
], SignerInfo.prototype, "sid", void 0);
__decorate([
  AsnProp({ type: DigestAlgorithmIdentifier })
], SignerInfo.prototype, "digestAlgorithm", void 0);
__decorate([
  AsnProp({
    type: Attribute2,
    repeated: "set",
    context: 0,
    implicit: true,
    optional: true,
    raw: true
  })
], SignerInfo.prototype, "signedAttrs", void 0);
__decorate([
  AsnProp({ type: SignatureAlgorithmIdentifier })
], SignerInfo.prototype, "signatureAlgorithm", void 0);
__decorate([
  AsnProp({ type: OctetString2 })
], SignerInfo.prototype, "signature", void 0);
__decorate([
  AsnProp({
    type: Attribute2,
    repeated: "set",
    context: 1,
    implicit: true,
    optional: true
  })
], SignerInfo.prototype, "unsignedAttrs", void 0);
var SignerInfos = SignerInfos_1 = class SignerInfos2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, SignerInfos_1.prototype);
  }
};
SignerInfos = SignerInfos_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Set,
    itemType: SignerInfo
  })
], SignerInfos);

// node_modules/@peculiar/asn1-x509-attr/build/es2015/object_identifiers.js
var id_pe_ac_auditIdentity = (/* unused pure expression or super */ null && (`${id_pe}.4`));
var id_pe_aaControls = (/* unused pure expression or super */ null && (`${id_pe}.6`));
var id_pe_ac_proxying = (/* unused pure expression or super */ null && (`${id_pe}.10`));
var id_ce_targetInformation = (/* unused pure expression or super */ null && (`${id_ce}.55`));
var id_aca = (/* unused pure expression or super */ null && (`${id_pkix}.10`));
var id_aca_authenticationInfo = (/* unused pure expression or super */ null && (`${id_aca}.1`));
var id_aca_accessIdentity = (/* unused pure expression or super */ null && (`${id_aca}.2`));
var id_aca_chargingIdentity = (/* unused pure expression or super */ null && (`${id_aca}.3`));
var id_aca_group = (/* unused pure expression or super */ null && (`${id_aca}.4`));
var id_aca_encAttrs = (/* unused pure expression or super */ null && (`${id_aca}.6`));
var id_at = "2.5.4";
var id_at_role = (/* unused pure expression or super */ null && (`${id_at}.72`));

// node_modules/@peculiar/asn1-cms/build/es2015/content_info.js
var ContentInfo = class {
  contentType = "";
  content = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], ContentInfo.prototype, "contentType", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Any,
    context: 0
  })
], ContentInfo.prototype, "content", void 0);

// node_modules/@peculiar/asn1-cms/build/es2015/object_identifiers.js
var id_signedData = "1.2.840.113549.1.7.2";

// node_modules/@peculiar/asn1-ecc/build/es2015/object_identifiers.js
var id_ecPublicKey = "1.2.840.10045.2.1";
var id_ecdsaWithSHA1 = "1.2.840.10045.4.1";
var id_ecdsaWithSHA224 = "1.2.840.10045.4.3.1";
var id_ecdsaWithSHA256 = "1.2.840.10045.4.3.2";
var id_ecdsaWithSHA384 = "1.2.840.10045.4.3.3";
var id_ecdsaWithSHA512 = "1.2.840.10045.4.3.4";
var id_secp256r1 = "1.2.840.10045.3.1.7";
var id_secp384r1 = "1.3.132.0.34";
var id_secp521r1 = "1.3.132.0.35";

// node_modules/@peculiar/asn1-ecc/build/es2015/algorithms.js
function create(algorithm) {
  return new AlgorithmIdentifier({ algorithm });
}
var ecdsaWithSHA1 = create(id_ecdsaWithSHA1);
var ecdsaWithSHA224 = create(id_ecdsaWithSHA224);
var ecdsaWithSHA256 = create(id_ecdsaWithSHA256);
var ecdsaWithSHA384 = create(id_ecdsaWithSHA384);
var ecdsaWithSHA512 = create(id_ecdsaWithSHA512);

// node_modules/@peculiar/asn1-ecc/build/es2015/rfc3279.js
var FieldID = class FieldID2 {
  fieldType;
  parameters;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], FieldID.prototype, "fieldType", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.Any })
], FieldID.prototype, "parameters", void 0);
FieldID = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], FieldID);
var ECPoint = class extends OctetString2 {
};
var Curve = class Curve2 {
  a;
  b;
  seed;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.OctetString })
], Curve.prototype, "a", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.OctetString })
], Curve.prototype, "b", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.BitString,
    optional: true
  })
], Curve.prototype, "seed", void 0);
Curve = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], Curve);
var ECPVer;
(function(ECPVer2) {
  ECPVer2[ECPVer2["ecpVer1"] = 1] = "ecpVer1";
})(ECPVer || (ECPVer = {}));
var SpecifiedECDomain = class SpecifiedECDomain2 {
  version = ECPVer.ecpVer1;
  fieldID;
  curve;
  base;
  order;
  cofactor;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.Integer })
], SpecifiedECDomain.prototype, "version", void 0);
__decorate([
  AsnProp({ type: FieldID })
], SpecifiedECDomain.prototype, "fieldID", void 0);
__decorate([
  AsnProp({ type: Curve })
], SpecifiedECDomain.prototype, "curve", void 0);
__decorate([
  AsnProp({ type: ECPoint })
], SpecifiedECDomain.prototype, "base", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], SpecifiedECDomain.prototype, "order", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    optional: true
  })
], SpecifiedECDomain.prototype, "cofactor", void 0);
SpecifiedECDomain = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], SpecifiedECDomain);

// node_modules/@peculiar/asn1-ecc/build/es2015/ec_parameters.js
var ECParameters = class ECParameters2 {
  namedCurve;
  implicitCurve;
  specifiedCurve;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], ECParameters.prototype, "namedCurve", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.Null })
], ECParameters.prototype, "implicitCurve", void 0);
__decorate([
  AsnProp({ type: SpecifiedECDomain })
], ECParameters.prototype, "specifiedCurve", void 0);
ECParameters = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], ECParameters);

// node_modules/@peculiar/asn1-ecc/build/es2015/ec_signature_value.js
var ECDSASigValue = class {
  r = new ArrayBuffer(0);
  s = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], ECDSASigValue.prototype, "r", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], ECDSASigValue.prototype, "s", void 0);

// node_modules/@peculiar/asn1-rsa/build/es2015/object_identifiers.js
var id_pkcs_1 = "1.2.840.113549.1.1";
var id_rsaEncryption = `${id_pkcs_1}.1`;
var id_RSAES_OAEP = (/* unused pure expression or super */ null && (`${id_pkcs_1}.7`));
var id_pSpecified = `${id_pkcs_1}.9`;
var id_RSASSA_PSS = `${id_pkcs_1}.10`;
var id_md2WithRSAEncryption = `${id_pkcs_1}.2`;
var id_md5WithRSAEncryption = `${id_pkcs_1}.4`;
var id_sha1WithRSAEncryption = `${id_pkcs_1}.5`;
var id_sha224WithRSAEncryption = `${id_pkcs_1}.14`;
var id_sha256WithRSAEncryption = `${id_pkcs_1}.11`;
var id_sha384WithRSAEncryption = `${id_pkcs_1}.12`;
var id_sha512WithRSAEncryption = `${id_pkcs_1}.13`;
var id_sha512_224WithRSAEncryption = `${id_pkcs_1}.15`;
var id_sha512_256WithRSAEncryption = `${id_pkcs_1}.16`;
var id_sha1 = "1.3.14.3.2.26";
var id_sha224 = "2.16.840.1.101.3.4.2.4";
var id_sha256 = "2.16.840.1.101.3.4.2.1";
var id_sha384 = "2.16.840.1.101.3.4.2.2";
var id_sha512 = "2.16.840.1.101.3.4.2.3";
var id_sha512_224 = "2.16.840.1.101.3.4.2.5";
var id_sha512_256 = "2.16.840.1.101.3.4.2.6";
var id_md2 = "1.2.840.113549.2.2";
var id_md5 = "1.2.840.113549.2.5";
var id_mgf1 = `${id_pkcs_1}.8`;

// node_modules/@peculiar/asn1-rsa/build/es2015/algorithms.js
function create2(algorithm) {
  return new AlgorithmIdentifier({
    algorithm,
    parameters: null
  });
}
var md2 = create2(id_md2);
var md4 = create2(id_md5);
var sha1 = create2(id_sha1);
var sha224 = create2(id_sha224);
var sha256 = create2(id_sha256);
var sha384 = create2(id_sha384);
var sha512 = create2(id_sha512);
var sha512_224 = create2(id_sha512_224);
var sha512_256 = create2(id_sha512_256);
var mgf1SHA1 = new AlgorithmIdentifier({
  algorithm: id_mgf1,
  parameters: AsnConvert.serialize(sha1)
});
var pSpecifiedEmpty = new AlgorithmIdentifier({
  algorithm: id_pSpecified,
  parameters: AsnConvert.serialize(AsnOctetStringConverter.toASN(new Uint8Array([218, 57, 163, 238, 94, 107, 75, 13, 50, 85, 191, 239, 149, 96, 24, 144, 175, 216, 7, 9]).buffer))
});
var rsaEncryption = create2(id_rsaEncryption);
var md2WithRSAEncryption = create2(id_md2WithRSAEncryption);
var md5WithRSAEncryption = create2(id_md5WithRSAEncryption);
var sha1WithRSAEncryption = create2(id_sha1WithRSAEncryption);
var sha224WithRSAEncryption = create2(id_sha512_224WithRSAEncryption);
var sha256WithRSAEncryption = create2(id_sha512_256WithRSAEncryption);
var sha384WithRSAEncryption = create2(id_sha384WithRSAEncryption);
var sha512WithRSAEncryption = create2(id_sha512WithRSAEncryption);
var sha512_224WithRSAEncryption = create2(id_sha512_224WithRSAEncryption);
var sha512_256WithRSAEncryption = create2(id_sha512_256WithRSAEncryption);

// node_modules/@peculiar/asn1-rsa/build/es2015/parameters/rsassa_pss.js
var RsaSaPssParams = class {
  hashAlgorithm = new AlgorithmIdentifier(sha1);
  maskGenAlgorithm = new AlgorithmIdentifier({
    algorithm: id_mgf1,
    parameters: AsnConvert.serialize(sha1)
  });
  saltLength = 20;
  trailerField = 1;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: AlgorithmIdentifier,
    context: 0,
    defaultValue: sha1
  })
], RsaSaPssParams.prototype, "hashAlgorithm", void 0);
__decorate([
  AsnProp({
    type: AlgorithmIdentifier,
    context: 1,
    defaultValue: mgf1SHA1
  })
], RsaSaPssParams.prototype, "maskGenAlgorithm", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    context: 2,
    defaultValue: 20
  })
], RsaSaPssParams.prototype, "saltLength", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    context: 3,
    defaultValue: 1
  })
], RsaSaPssParams.prototype, "trailerField", void 0);
var RSASSA_PSS = new AlgorithmIdentifier({
  algorithm: id_RSASSA_PSS,
  parameters: AsnConvert.serialize(new RsaSaPssParams())
});

// node_modules/@peculiar/asn1-rsa/build/es2015/parameters/rsassa_pkcs1_v1_5.js
var DigestInfo = class {
  digestAlgorithm = new AlgorithmIdentifier();
  digest = new OctetString2();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AlgorithmIdentifier })
], DigestInfo.prototype, "digestAlgorithm", void 0);
__decorate([
  AsnProp({ type: OctetString2 })
], DigestInfo.prototype, "digest", void 0);

// node_modules/@peculiar/asn1-rsa/build/es2015/rsa_public_key.js
var RSAPublicKey = class {
  modulus = new ArrayBuffer(0);
  publicExponent = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], RSAPublicKey.prototype, "modulus", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    converter: AsnIntegerArrayBufferConverter
  })
], RSAPublicKey.prototype, "publicExponent", void 0);

// node_modules/tsyringe/dist/esm5/types/lifecycle.js
var Lifecycle;
(function(Lifecycle2) {
  Lifecycle2[Lifecycle2["Transient"] = 0] = "Transient";
  Lifecycle2[Lifecycle2["Singleton"] = 1] = "Singleton";
  Lifecycle2[Lifecycle2["ResolutionScoped"] = 2] = "ResolutionScoped";
  Lifecycle2[Lifecycle2["ContainerScoped"] = 3] = "ContainerScoped";
})(Lifecycle || (Lifecycle = {}));
var lifecycle_default = Lifecycle;

// node_modules/tsyringe/node_modules/tslib/tslib.es6.js
var extendStatics = function(d, b) {
  extendStatics = Object.setPrototypeOf || { __proto__: [] } instanceof Array && function(d2, b2) {
    d2.__proto__ = b2;
  } || function(d2, b2) {
    for (var p in b2) if (b2.hasOwnProperty(p)) d2[p] = b2[p];
  };
  return extendStatics(d, b);
};
function __extends(d, b) {
  extendStatics(d, b);
  function __() {
    this.constructor = d;
  }
  d.prototype = b === null ? Object.create(b) : (__.prototype = b.prototype, new __());
}
function __awaiter(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
}
function __generator(thisArg, body) {
  var _ = { label: 0, sent: function() {
    if (t[0] & 1) throw t[1];
    return t[1];
  }, trys: [], ops: [] }, f, y, t, g;
  return g = { next: verb(0), "throw": verb(1), "return": verb(2) }, typeof Symbol === "function" && (g[Symbol.iterator] = function() {
    return this;
  }), g;
  function verb(n) {
    return function(v) {
      return step([n, v]);
    };
  }
  function step(op) {
    if (f) throw new TypeError("Generator is already executing.");
    while (_) try {
      if (f = 1, y && (t = op[0] & 2 ? y["return"] : op[0] ? y["throw"] || ((t = y["return"]) && t.call(y), 0) : y.next) && !(t = t.call(y, op[1])).done) return t;
      if (y = 0, t) op = [op[0] & 2, t.value];
      switch (op[0]) {
        case 0:
        case 1:
          t = op;
          break;
        case 4:
          _.label++;
          return { value: op[1], done: false };
        case 5:
          _.label++;
          y = op[1];
          op = [0];
          continue;
        case 7:
          op = _.ops.pop();
          _.trys.pop();
          continue;
        default:
          if (!(t = _.trys, t = t.length > 0 && t[t.length - 1]) && (op[0] === 6 || op[0] === 2)) {
            _ = 0;
            continue;
          }
          if (op[0] === 3 && (!t || op[1] > t[0] && op[1] < t[3])) {
            _.label = op[1];
            break;
          }
          if (op[0] === 6 && _.label < t[1]) {
            _.label = t[1];
            t = op;
            break;
          }
          if (t && _.label < t[2]) {
            _.label = t[2];
            _.ops.push(op);
            break;
          }
          if (t[2]) _.ops.pop();
          _.trys.pop();
          continue;
      }
      op = body.call(thisArg, _);
    } catch (e) {
      op = [6, e];
      y = 0;
    } finally {
      f = t = 0;
    }
    if (op[0] & 5) throw op[1];
    return { value: op[0] ? op[1] : void 0, done: true };
  }
}
function __values(o) {
  var s = typeof Symbol === "function" && Symbol.iterator, m = s && o[s], i = 0;
  if (m) return m.call(o);
  if (o && typeof o.length === "number") return {
    next: function() {
      if (o && i >= o.length) o = void 0;
      return { value: o && o[i++], done: !o };
    }
  };
  throw new TypeError(s ? "Object is not iterable." : "Symbol.iterator is not defined.");
}
function __read(o, n) {
  var m = typeof Symbol === "function" && o[Symbol.iterator];
  if (!m) return o;
  var i = m.call(o), r, ar = [], e;
  try {
    while ((n === void 0 || n-- > 0) && !(r = i.next()).done) ar.push(r.value);
  } catch (error) {
    e = { error };
  } finally {
    try {
      if (r && !r.done && (m = i["return"])) m.call(i);
    } finally {
      if (e) throw e.error;
    }
  }
  return ar;
}
function __spread() {
  for (var ar = [], i = 0; i < arguments.length; i++)
    ar = ar.concat(__read(arguments[i]));
  return ar;
}

// node_modules/tsyringe/dist/esm5/reflection-helpers.js
var INJECTION_TOKEN_METADATA_KEY = "injectionTokens";
function getParamInfo(target) {
  var params = Reflect.getMetadata("design:paramtypes", target) || [];
  var injectionTokens = Reflect.getOwnMetadata(INJECTION_TOKEN_METADATA_KEY, target) || {};
  Object.keys(injectionTokens).forEach(function(key) {
    params[+key] = injectionTokens[key];
  });
  return params;
}

// node_modules/tsyringe/dist/esm5/providers/class-provider.js
function isClassProvider(provider) {
  return !!provider.useClass;
}

// node_modules/tsyringe/dist/esm5/providers/factory-provider.js
function isFactoryProvider(provider) {
  return !!provider.useFactory;
}

// node_modules/tsyringe/dist/esm5/lazy-helpers.js
var DelayedConstructor = (function() {
  function DelayedConstructor2(wrap) {
    this.wrap = wrap;
    this.reflectMethods = [
      "get",
      "getPrototypeOf",
      "setPrototypeOf",
      "getOwnPropertyDescriptor",
      "defineProperty",
      "has",
      "set",
      "deleteProperty",
      "apply",
      "construct",
      "ownKeys"
    ];
  }
  DelayedConstructor2.prototype.createProxy = function(createObject) {
    var _this = this;
    var target = {};
    var init = false;
    var value;
    var delayedObject = function() {
      if (!init) {
        value = createObject(_this.wrap());
        init = true;
      }
      return value;
    };
    return new Proxy(target, this.createHandler(delayedObject));
  };
  DelayedConstructor2.prototype.createHandler = function(delayedObject) {
    var handler = {};
    var install = function(name) {
      handler[name] = function() {
        var args = [];
        for (var _i = 0; _i < arguments.length; _i++) {
          args[_i] = arguments[_i];
        }
        args[0] = delayedObject();
        var method = Reflect[name];
        return method.apply(void 0, __spread(args));
      };
    };
    this.reflectMethods.forEach(install);
    return handler;
  };
  return DelayedConstructor2;
})();

// node_modules/tsyringe/dist/esm5/providers/injection-token.js
function isNormalToken(token) {
  return typeof token === "string" || typeof token === "symbol";
}
function isTokenDescriptor(descriptor) {
  return typeof descriptor === "object" && "token" in descriptor && "multiple" in descriptor;
}
function isTransformDescriptor(descriptor) {
  return typeof descriptor === "object" && "token" in descriptor && "transform" in descriptor;
}
function isConstructorToken(token) {
  return typeof token === "function" || token instanceof DelayedConstructor;
}

// node_modules/tsyringe/dist/esm5/providers/token-provider.js
function isTokenProvider(provider) {
  return !!provider.useToken;
}

// node_modules/tsyringe/dist/esm5/providers/value-provider.js
function isValueProvider(provider) {
  return provider.useValue != void 0;
}

// node_modules/tsyringe/dist/esm5/providers/provider.js
function isProvider(provider) {
  return isClassProvider(provider) || isValueProvider(provider) || isTokenProvider(provider) || isFactoryProvider(provider);
}

// node_modules/tsyringe/dist/esm5/registry-base.js
var RegistryBase = (function() {
  function RegistryBase2() {
    this._registryMap = /* @__PURE__ */ new Map();
  }
  RegistryBase2.prototype.entries = function() {
    return this._registryMap.entries();
  };
  RegistryBase2.prototype.getAll = function(key) {
    this.ensure(key);
    return this._registryMap.get(key);
  };
  RegistryBase2.prototype.get = function(key) {
    this.ensure(key);
    var value = this._registryMap.get(key);
    return value[value.length - 1] || null;
  };
  RegistryBase2.prototype.set = function(key, value) {
    this.ensure(key);
    this._registryMap.get(key).push(value);
  };
  RegistryBase2.prototype.setAll = function(key, value) {
    this._registryMap.set(key, value);
  };
  RegistryBase2.prototype.has = function(key) {
    this.ensure(key);
    return this._registryMap.get(key).length > 0;
  };
  RegistryBase2.prototype.clear = function() {
    this._registryMap.clear();
  };
  RegistryBase2.prototype.ensure = function(key) {
    if (!this._registryMap.has(key)) {
      this._registryMap.set(key, []);
    }
  };
  return RegistryBase2;
})();
var registry_base_default = RegistryBase;

// node_modules/tsyringe/dist/esm5/registry.js
var Registry = (function(_super) {
  __extends(Registry2, _super);
  function Registry2() {
    return _super !== null && _super.apply(this, arguments) || this;
  }
  return Registry2;
})(registry_base_default);
var registry_default = Registry;

// node_modules/tsyringe/dist/esm5/resolution-context.js
var ResolutionContext = /* @__PURE__ */ (function() {
  function ResolutionContext2() {
    this.scopedResolutions = /* @__PURE__ */ new Map();
  }
  return ResolutionContext2;
})();
var resolution_context_default = ResolutionContext;

// node_modules/tsyringe/dist/esm5/error-helpers.js
function formatDependency(params, idx) {
  if (params === null) {
    return "at position #" + idx;
  }
  var argName = params.split(",")[idx].trim();
  return '"' + argName + '" at position #' + idx;
}
function composeErrorMessage(msg, e, indent) {
  if (indent === void 0) {
    indent = "    ";
  }
  return __spread([msg], e.message.split("\n").map(function(l) {
    return indent + l;
  })).join("\n");
}
function formatErrorCtor(ctor, paramIdx, error) {
  var _a3 = __read(ctor.toString().match(/constructor\(([\w, ]+)\)/) || [], 2), _b2 = _a3[1], params = _b2 === void 0 ? null : _b2;
  var dep = formatDependency(params, paramIdx);
  return composeErrorMessage("Cannot inject the dependency " + dep + ' of "' + ctor.name + '" constructor. Reason:', error);
}

// node_modules/tsyringe/dist/esm5/types/disposable.js
function isDisposable(value) {
  if (typeof value.dispose !== "function")
    return false;
  var disposeFun = value.dispose;
  if (disposeFun.length > 0) {
    return false;
  }
  return true;
}

// node_modules/tsyringe/dist/esm5/interceptors.js
var PreResolutionInterceptors = (function(_super) {
  __extends(PreResolutionInterceptors2, _super);
  function PreResolutionInterceptors2() {
    return _super !== null && _super.apply(this, arguments) || this;
  }
  return PreResolutionInterceptors2;
})(registry_base_default);
var PostResolutionInterceptors = (function(_super) {
  __extends(PostResolutionInterceptors2, _super);
  function PostResolutionInterceptors2() {
    return _super !== null && _super.apply(this, arguments) || this;
  }
  return PostResolutionInterceptors2;
})(registry_base_default);
var Interceptors = /* @__PURE__ */ (function() {
  function Interceptors2() {
    this.preResolution = new PreResolutionInterceptors();
    this.postResolution = new PostResolutionInterceptors();
  }
  return Interceptors2;
})();
var interceptors_default = Interceptors;

// node_modules/tsyringe/dist/esm5/dependency-container.js
var typeInfo = /* @__PURE__ */ new Map();
var InternalDependencyContainer = (function() {
  function InternalDependencyContainer2(parent) {
    this.parent = parent;
    this._registry = new registry_default();
    this.interceptors = new interceptors_default();
    this.disposed = false;
    this.disposables = /* @__PURE__ */ new Set();
  }
  InternalDependencyContainer2.prototype.register = function(token, providerOrConstructor, options) {
    if (options === void 0) {
      options = { lifecycle: lifecycle_default.Transient };
    }
    this.ensureNotDisposed();
    var provider;
    if (!isProvider(providerOrConstructor)) {
      provider = { useClass: providerOrConstructor };
    } else {
      provider = providerOrConstructor;
    }
    if (isTokenProvider(provider)) {
      var path = [token];
      var tokenProvider = provider;
      while (tokenProvider != null) {
        var currentToken = tokenProvider.useToken;
        if (path.includes(currentToken)) {
          throw new Error("Token registration cycle detected! " + __spread(path, [currentToken]).join(" -> "));
        }
        path.push(currentToken);
        var registration = this._registry.get(currentToken);
        if (registration && isTokenProvider(registration.provider)) {
          tokenProvider = registration.provider;
        } else {
          tokenProvider = null;
        }
      }
    }
    if (options.lifecycle === lifecycle_default.Singleton || options.lifecycle == lifecycle_default.ContainerScoped || options.lifecycle == lifecycle_default.ResolutionScoped) {
      if (isValueProvider(provider) || isFactoryProvider(provider)) {
        throw new Error('Cannot use lifecycle "' + lifecycle_default[options.lifecycle] + '" with ValueProviders or FactoryProviders');
      }
    }
    this._registry.set(token, { provider, options });
    return this;
  };
  InternalDependencyContainer2.prototype.registerType = function(from, to) {
    this.ensureNotDisposed();
    if (isNormalToken(to)) {
      return this.register(from, {
        useToken: to
      });
    }
    return this.register(from, {
      useClass: to
    });
  };
  InternalDependencyContainer2.prototype.registerInstance = function(token, instance2) {
    this.ensureNotDisposed();
    return this.register(token, {
      useValue: instance2
    });
  };
  InternalDependencyContainer2.prototype.registerSingleton = function(from, to) {
    this.ensureNotDisposed();
    if (isNormalToken(from)) {
      if (isNormalToken(to)) {
        return this.register(from, {
          useToken: to
        }, { lifecycle: lifecycle_default.Singleton });
      } else if (to) {
        return this.register(from, {
          useClass: to
        }, { lifecycle: lifecycle_default.Singleton });
      }
      throw new Error('Cannot register a type name as a singleton without a "to" token');
    }
    var useClass = from;
    if (to && !isNormalToken(to)) {
      useClass = to;
    }
    return this.register(from, {
      useClass
    }, { lifecycle: lifecycle_default.Singleton });
  };
  InternalDependencyContainer2.prototype.resolve = function(token, context, isOptional) {
    if (context === void 0) {
      context = new resolution_context_default();
    }
    if (isOptional === void 0) {
      isOptional = false;
    }
    this.ensureNotDisposed();
    var registration = this.getRegistration(token);
    if (!registration && isNormalToken(token)) {
      if (isOptional) {
        return void 0;
      }
      throw new Error('Attempted to resolve unregistered dependency token: "' + token.toString() + '"');
    }
    this.executePreResolutionInterceptor(token, "Single");
    if (registration) {
      var result = this.resolveRegistration(registration, context);
      this.executePostResolutionInterceptor(token, result, "Single");
      return result;
    }
    if (isConstructorToken(token)) {
      var result = this.construct(token, context);
      this.executePostResolutionInterceptor(token, result, "Single");
      return result;
    }
    throw new Error("Attempted to construct an undefined constructor. Could mean a circular dependency problem. Try using `delay` function.");
  };
  InternalDependencyContainer2.prototype.executePreResolutionInterceptor = function(token, resolutionType) {
    var e_1, _a3;
    if (this.interceptors.preResolution.has(token)) {
      var remainingInterceptors = [];
      try {
        for (var _b2 = __values(this.interceptors.preResolution.getAll(token)), _c2 = _b2.next(); !_c2.done; _c2 = _b2.next()) {
          var interceptor = _c2.value;
          if (interceptor.options.frequency != "Once") {
            remainingInterceptors.push(interceptor);
          }
          interceptor.callback(token, resolutionType);
        }
      } catch (e_1_1) {
        e_1 = { error: e_1_1 };
      } finally {
        try {
          if (_c2 && !_c2.done && (_a3 = _b2.return)) _a3.call(_b2);
        } finally {
          if (e_1) throw e_1.error;
        }
      }
      this.interceptors.preResolution.setAll(token, remainingInterceptors);
    }
  };
  InternalDependencyContainer2.prototype.executePostResolutionInterceptor = function(token, result, resolutionType) {
    var e_2, _a3;
    if (this.interceptors.postResolution.has(token)) {
      var remainingInterceptors = [];
      try {
        for (var _b2 = __values(this.interceptors.postResolution.getAll(token)), _c2 = _b2.next(); !_c2.done; _c2 = _b2.next()) {
          var interceptor = _c2.value;
          if (interceptor.options.frequency != "Once") {
            remainingInterceptors.push(interceptor);
          }
          interceptor.callback(token, result, resolutionType);
        }
      } catch (e_2_1) {
        e_2 = { error: e_2_1 };
      } finally {
        try {
          if (_c2 && !_c2.done && (_a3 = _b2.return)) _a3.call(_b2);
        } finally {
          if (e_2) throw e_2.error;
        }
      }
      this.interceptors.postResolution.setAll(token, remainingInterceptors);
    }
  };
  InternalDependencyContainer2.prototype.resolveRegistration = function(registration, context) {
    this.ensureNotDisposed();
    if (registration.options.lifecycle === lifecycle_default.ResolutionScoped && context.scopedResolutions.has(registration)) {
      return context.scopedResolutions.get(registration);
    }
    var isSingleton = registration.options.lifecycle === lifecycle_default.Singleton;
    var isContainerScoped = registration.options.lifecycle === lifecycle_default.ContainerScoped;
    var returnInstance = isSingleton || isContainerScoped;
    var resolved;
    if (isValueProvider(registration.provider)) {
      resolved = registration.provider.useValue;
    } else if (isTokenProvider(registration.provider)) {
      resolved = returnInstance ? registration.instance || (registration.instance = this.resolve(registration.provider.useToken, context)) : this.resolve(registration.provider.useToken, context);
    } else if (isClassProvider(registration.provider)) {
      resolved = returnInstance ? registration.instance || (registration.instance = this.construct(registration.provider.useClass, context)) : this.construct(registration.provider.useClass, context);
    } else if (isFactoryProvider(registration.provider)) {
      resolved = registration.provider.useFactory(this);
    } else {
      resolved = this.construct(registration.provider, context);
    }
    if (registration.options.lifecycle === lifecycle_default.ResolutionScoped) {
      context.scopedResolutions.set(registration, resolved);
    }
    return resolved;
  };
  InternalDependencyContainer2.prototype.resolveAll = function(token, context, isOptional) {
    var _this = this;
    if (context === void 0) {
      context = new resolution_context_default();
    }
    if (isOptional === void 0) {
      isOptional = false;
    }
    this.ensureNotDisposed();
    var registrations = this.getAllRegistrations(token);
    if (!registrations && isNormalToken(token)) {
      if (isOptional) {
        return [];
      }
      throw new Error('Attempted to resolve unregistered dependency token: "' + token.toString() + '"');
    }
    this.executePreResolutionInterceptor(token, "All");
    if (registrations) {
      var result_1 = registrations.map(function(item) {
        return _this.resolveRegistration(item, context);
      });
      this.executePostResolutionInterceptor(token, result_1, "All");
      return result_1;
    }
    var result = [this.construct(token, context)];
    this.executePostResolutionInterceptor(token, result, "All");
    return result;
  };
  InternalDependencyContainer2.prototype.isRegistered = function(token, recursive) {
    if (recursive === void 0) {
      recursive = false;
    }
    this.ensureNotDisposed();
    return this._registry.has(token) || recursive && (this.parent || false) && this.parent.isRegistered(token, true);
  };
  InternalDependencyContainer2.prototype.reset = function() {
    this.ensureNotDisposed();
    this._registry.clear();
    this.interceptors.preResolution.clear();
    this.interceptors.postResolution.clear();
  };
  InternalDependencyContainer2.prototype.clearInstances = function() {
    var e_3, _a3;
    this.ensureNotDisposed();
    try {
      for (var _b2 = __values(this._registry.entries()), _c2 = _b2.next(); !_c2.done; _c2 = _b2.next()) {
        var _d = __read(_c2.value, 2), token = _d[0], registrations = _d[1];
        this._registry.setAll(token, registrations.filter(function(registration) {
          return !isValueProvider(registration.provider);
        }).map(function(registration) {
          registration.instance = void 0;
          return registration;
        }));
      }
    } catch (e_3_1) {
      e_3 = { error: e_3_1 };
    } finally {
      try {
        if (_c2 && !_c2.done && (_a3 = _b2.return)) _a3.call(_b2);
      } finally {
        if (e_3) throw e_3.error;
      }
    }
  };
  InternalDependencyContainer2.prototype.createChildContainer = function() {
    var e_4, _a3;
    this.ensureNotDisposed();
    var childContainer = new InternalDependencyContainer2(this);
    try {
      for (var _b2 = __values(this._registry.entries()), _c2 = _b2.next(); !_c2.done; _c2 = _b2.next()) {
        var _d = __read(_c2.value, 2), token = _d[0], registrations = _d[1];
        if (registrations.some(function(_a4) {
          var options = _a4.options;
          return options.lifecycle === lifecycle_default.ContainerScoped;
        })) {
          childContainer._registry.setAll(token, registrations.map(function(registration) {
            if (registration.options.lifecycle === lifecycle_default.ContainerScoped) {
              return {
                provider: registration.provider,
                options: registration.options
              };
            }
            return registration;
          }));
        }
      }
    } catch (e_4_1) {
      e_4 = { error: e_4_1 };
    } finally {
      try {
        if (_c2 && !_c2.done && (_a3 = _b2.return)) _a3.call(_b2);
      } finally {
        if (e_4) throw e_4.error;
      }
    }
    return childContainer;
  };
  InternalDependencyContainer2.prototype.beforeResolution = function(token, callback, options) {
    if (options === void 0) {
      options = { frequency: "Always" };
    }
    this.interceptors.preResolution.set(token, {
      callback,
      options
    });
  };
  InternalDependencyContainer2.prototype.afterResolution = function(token, callback, options) {
    if (options === void 0) {
      options = { frequency: "Always" };
    }
    this.interceptors.postResolution.set(token, {
      callback,
      options
    });
  };
  InternalDependencyContainer2.prototype.dispose = function() {
    return __awaiter(this, void 0, void 0, function() {
      var promises;
      return __generator(this, function(_a3) {
        switch (_a3.label) {
          case 0:
            this.disposed = true;
            promises = [];
            this.disposables.forEach(function(disposable) {
              var maybePromise = disposable.dispose();
              if (maybePromise) {
                promises.push(maybePromise);
              }
            });
            return [4, Promise.all(promises)];
          case 1:
            _a3.sent();
            return [2];
        }
      });
    });
  };
  InternalDependencyContainer2.prototype.getRegistration = function(token) {
    if (this.isRegistered(token)) {
      return this._registry.get(token);
    }
    if (this.parent) {
      return this.parent.getRegistration(token);
    }
    return null;
  };
  InternalDependencyContainer2.prototype.getAllRegistrations = function(token) {
    if (this.isRegistered(token)) {
      return this._registry.getAll(token);
    }
    if (this.parent) {
      return this.parent.getAllRegistrations(token);
    }
    return null;
  };
  InternalDependencyContainer2.prototype.construct = function(ctor, context) {
    var _this = this;
    if (ctor instanceof DelayedConstructor) {
      return ctor.createProxy(function(target) {
        return _this.resolve(target, context);
      });
    }
    var instance2 = (function() {
      var paramInfo = typeInfo.get(ctor);
      if (!paramInfo || paramInfo.length === 0) {
        if (ctor.length === 0) {
          return new ctor();
        } else {
          throw new Error('TypeInfo not known for "' + ctor.name + '"');
        }
      }
      var params = paramInfo.map(_this.resolveParams(context, ctor));
      return new (ctor.bind.apply(ctor, __spread([void 0], params)))();
    })();
    if (isDisposable(instance2)) {
      this.disposables.add(instance2);
    }
    return instance2;
  };
  InternalDependencyContainer2.prototype.resolveParams = function(context, ctor) {
    var _this = this;
    return function(param, idx) {
      var _a3, _b2, _c2;
      try {
        if (isTokenDescriptor(param)) {
          if (isTransformDescriptor(param)) {
            return param.multiple ? (_a3 = _this.resolve(param.transform)).transform.apply(_a3, __spread([_this.resolveAll(param.token, new resolution_context_default(), param.isOptional)], param.transformArgs)) : (_b2 = _this.resolve(param.transform)).transform.apply(_b2, __spread([_this.resolve(param.token, context, param.isOptional)], param.transformArgs));
          } else {
            return param.multiple ? _this.resolveAll(param.token, new resolution_context_default(), param.isOptional) : _this.resolve(param.token, context, param.isOptional);
          }
        } else if (isTransformDescriptor(param)) {
          return (_c2 = _this.resolve(param.transform, context)).transform.apply(_c2, __spread([_this.resolve(param.token, context)], param.transformArgs));
        }
        return _this.resolve(param, context);
      } catch (e) {
        throw new Error(formatErrorCtor(ctor, idx, e));
      }
    };
  };
  InternalDependencyContainer2.prototype.ensureNotDisposed = function() {
    if (this.disposed) {
      throw new Error("This container has been disposed, you cannot interact with a disposed container");
    }
  };
  return InternalDependencyContainer2;
})();
var instance = new InternalDependencyContainer();

// node_modules/tsyringe/dist/esm5/decorators/injectable.js
function injectable(options) {
  return function(target) {
    typeInfo.set(target, getParamInfo(target));
    if (options && options.token) {
      if (!Array.isArray(options.token)) {
        instance.register(options.token, target);
      } else {
        options.token.forEach(function(token) {
          instance.register(token, target);
        });
      }
    }
  };
}
var injectable_default = injectable;

// node_modules/tsyringe/dist/esm5/index.js
if (typeof Reflect === "undefined" || !Reflect.getMetadata) {
  throw new Error(`tsyringe requires a reflect polyfill. Please add 'import "reflect-metadata"' to the top of your entry point.`);
}

// node_modules/@peculiar/asn1-pkcs8/build/es2015/encrypted_private_key_info.js
var EncryptedData = class extends OctetString2 {
};
var EncryptedPrivateKeyInfo = class {
  encryptionAlgorithm = new AlgorithmIdentifier();
  encryptedData = new EncryptedData();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AlgorithmIdentifier })
], EncryptedPrivateKeyInfo.prototype, "encryptionAlgorithm", void 0);
__decorate([
  AsnProp({ type: EncryptedData })
], EncryptedPrivateKeyInfo.prototype, "encryptedData", void 0);

// node_modules/@peculiar/asn1-pfx/build/es2015/mac_data.js
var MacData = class {
  mac = new DigestInfo();
  macSalt = new OctetString2();
  iterations = 1;
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: DigestInfo })
], MacData.prototype, "mac", void 0);
__decorate([
  AsnProp({ type: OctetString2 })
], MacData.prototype, "macSalt", void 0);
__decorate([
  AsnProp({
    type: AsnPropTypes.Integer,
    defaultValue: 1
  })
], MacData.prototype, "iterations", void 0);

// node_modules/@peculiar/asn1-pfx/build/es2015/pfx.js
var PFX = class {
  version = 3;
  authSafe = new ContentInfo();
  macData = new MacData();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.Integer })
], PFX.prototype, "version", void 0);
__decorate([
  AsnProp({ type: ContentInfo })
], PFX.prototype, "authSafe", void 0);
__decorate([
  AsnProp({
    type: MacData,
    optional: true
  })
], PFX.prototype, "macData", void 0);

// node_modules/@peculiar/asn1-pkcs9/build/es2015/index.js
var ExtensionRequest_1;
var ExtendedCertificateAttributes_1;
var SMIMECapabilities_1;
var id_pkcs9 = "1.2.840.113549.1.9";
var id_pkcs9_mo = (/* unused pure expression or super */ null && (`${id_pkcs9}.0`));
var id_pkcs9_oc = (/* unused pure expression or super */ null && (`${id_pkcs9}.24`));
var id_pkcs9_at = (/* unused pure expression or super */ null && (`${id_pkcs9}.25`));
var id_pkcs9_sx = (/* unused pure expression or super */ null && (`${id_pkcs9}.26`));
var id_pkcs9_mr = (/* unused pure expression or super */ null && (`${id_pkcs9}.27`));
var id_pkcs9_oc_pkcsEntity = (/* unused pure expression or super */ null && (`${id_pkcs9_oc}.1`));
var id_pkcs9_oc_naturalPerson = (/* unused pure expression or super */ null && (`${id_pkcs9_oc}.2`));
var id_pkcs9_at_emailAddress = (/* unused pure expression or super */ null && (`${id_pkcs9}.1`));
var id_pkcs9_at_unstructuredName = (/* unused pure expression or super */ null && (`${id_pkcs9}.2`));
var id_pkcs9_at_contentType = (/* unused pure expression or super */ null && (`${id_pkcs9}.3`));
var id_pkcs9_at_messageDigest = (/* unused pure expression or super */ null && (`${id_pkcs9}.4`));
var id_pkcs9_at_signingTime = (/* unused pure expression or super */ null && (`${id_pkcs9}.5`));
var id_pkcs9_at_counterSignature = (/* unused pure expression or super */ null && (`${id_pkcs9}.6`));
var id_pkcs9_at_challengePassword = `${id_pkcs9}.7`;
var id_pkcs9_at_unstructuredAddress = (/* unused pure expression or super */ null && (`${id_pkcs9}.8`));
var id_pkcs9_at_extendedCertificateAttributes = (/* unused pure expression or super */ null && (`${id_pkcs9}.9`));
var id_pkcs9_at_signingDescription = (/* unused pure expression or super */ null && (`${id_pkcs9}.13`));
var id_pkcs9_at_extensionRequest = `${id_pkcs9}.14`;
var id_pkcs9_at_smimeCapabilities = (/* unused pure expression or super */ null && (`${id_pkcs9}.15`));
var id_pkcs9_at_friendlyName = (/* unused pure expression or super */ null && (`${id_pkcs9}.20`));
var id_pkcs9_at_localKeyId = (/* unused pure expression or super */ null && (`${id_pkcs9}.21`));
var id_pkcs9_at_pkcs15Token = (/* unused pure expression or super */ null && (`${id_pkcs9_at}.1`));
var id_pkcs9_at_encryptedPrivateKeyInfo = (/* unused pure expression or super */ null && (`${id_pkcs9_at}.2`));
var id_pkcs9_at_randomNonce = (/* unused pure expression or super */ null && (`${id_pkcs9_at}.3`));
var id_pkcs9_at_sequenceNumber = (/* unused pure expression or super */ null && (`${id_pkcs9_at}.4`));
var id_pkcs9_at_pkcs7PDU = (/* unused pure expression or super */ null && (`${id_pkcs9_at}.5`));
var id_ietf_at = "1.3.6.1.5.5.7.9";
var id_pkcs9_at_dateOfBirth = (/* unused pure expression or super */ null && (`${id_ietf_at}.1`));
var id_pkcs9_at_placeOfBirth = (/* unused pure expression or super */ null && (`${id_ietf_at}.2`));
var id_pkcs9_at_gender = (/* unused pure expression or super */ null && (`${id_ietf_at}.3`));
var id_pkcs9_at_countryOfCitizenship = (/* unused pure expression or super */ null && (`${id_ietf_at}.4`));
var id_pkcs9_at_countryOfResidence = (/* unused pure expression or super */ null && (`${id_ietf_at}.5`));
var id_pkcs9_sx_pkcs9String = (/* unused pure expression or super */ null && (`${id_pkcs9_sx}.1`));
var id_pkcs9_sx_signingTime = (/* unused pure expression or super */ null && (`${id_pkcs9_sx}.2`));
var id_pkcs9_mr_caseIgnoreMatch = (/* unused pure expression or super */ null && (`${id_pkcs9_mr}.1`));
var id_pkcs9_mr_signingTimeMatch = (/* unused pure expression or super */ null && (`${id_pkcs9_mr}.2`));
var id_smime = (/* unused pure expression or super */ null && (`${id_pkcs9}.16`));
var id_certTypes = (/* unused pure expression or super */ null && (`${id_pkcs9}.22`));
var crlTypes = (/* unused pure expression or super */ null && (`${id_pkcs9}.23`));
var id_at_pseudonym = (/* unused pure expression or super */ null && (`${id_at}.65`));
var PKCS9String = class PKCS9String2 extends DirectoryString {
  ia5String;
  constructor(params = {}) {
    super(params);
  }
  toString() {
    const o = {};
    o.toString();
    return this.ia5String || super.toString();
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.IA5String })
], PKCS9String.prototype, "ia5String", void 0);
PKCS9String = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], PKCS9String);
var Pkcs7PDU = class Pkcs7PDU2 extends ContentInfo {
};
Pkcs7PDU = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], Pkcs7PDU);
var UserPKCS12 = class UserPKCS122 extends PFX {
};
UserPKCS12 = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], UserPKCS12);
var EncryptedPrivateKeyInfo2 = class EncryptedPrivateKeyInfo3 extends EncryptedPrivateKeyInfo {
};
EncryptedPrivateKeyInfo2 = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], EncryptedPrivateKeyInfo2);
var EmailAddress = class EmailAddress2 {
  value;
  constructor(value = "") {
    this.value = value;
  }
  toString() {
    return this.value;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.IA5String })
], EmailAddress.prototype, "value", void 0);
EmailAddress = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], EmailAddress);
var UnstructuredName = class UnstructuredName2 extends PKCS9String {
};
UnstructuredName = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], UnstructuredName);
var UnstructuredAddress = class UnstructuredAddress2 extends DirectoryString {
};
UnstructuredAddress = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], UnstructuredAddress);
var DateOfBirth = class DateOfBirth2 {
  value;
  constructor(value = /* @__PURE__ */ new Date()) {
    this.value = value;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.GeneralizedTime })
], DateOfBirth.prototype, "value", void 0);
DateOfBirth = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], DateOfBirth);
var PlaceOfBirth = class PlaceOfBirth2 extends DirectoryString {
};
PlaceOfBirth = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], PlaceOfBirth);
var Gender = class Gender2 {
  value;
  constructor(value = "M") {
    this.value = value;
  }
  toString() {
    return this.value;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.PrintableString })
], Gender.prototype, "value", void 0);
Gender = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], Gender);
var CountryOfCitizenship = class CountryOfCitizenship2 {
  value;
  constructor(value = "") {
    this.value = value;
  }
  toString() {
    return this.value;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.PrintableString })
], CountryOfCitizenship.prototype, "value", void 0);
CountryOfCitizenship = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], CountryOfCitizenship);
var CountryOfResidence = class CountryOfResidence2 extends CountryOfCitizenship {
};
CountryOfResidence = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], CountryOfResidence);
var Pseudonym = class Pseudonym2 extends DirectoryString {
};
Pseudonym = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], Pseudonym);
var ContentType = class ContentType2 {
  value;
  constructor(value = "") {
    this.value = value;
  }
  toString() {
    return this.value;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.ObjectIdentifier })
], ContentType.prototype, "value", void 0);
ContentType = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], ContentType);
var SigningTime = class SigningTime2 extends Time {
};
SigningTime = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], SigningTime);
var SequenceNumber = class SequenceNumber2 {
  value;
  constructor(value = 0) {
    this.value = value;
  }
  toString() {
    return this.value.toString();
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.Integer })
], SequenceNumber.prototype, "value", void 0);
SequenceNumber = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], SequenceNumber);
var CounterSignature = class CounterSignature2 extends SignerInfo {
};
CounterSignature = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], CounterSignature);
var ChallengePassword = class ChallengePassword2 extends DirectoryString {
};
ChallengePassword = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], ChallengePassword);
var ExtensionRequest = ExtensionRequest_1 = class ExtensionRequest2 extends Extensions {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, ExtensionRequest_1.prototype);
  }
};
ExtensionRequest = ExtensionRequest_1 = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], ExtensionRequest);
var ExtendedCertificateAttributes = ExtendedCertificateAttributes_1 = class ExtendedCertificateAttributes2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, ExtendedCertificateAttributes_1.prototype);
  }
};
ExtendedCertificateAttributes = ExtendedCertificateAttributes_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Set,
    itemType: Attribute2
  })
], ExtendedCertificateAttributes);
var FriendlyName = class FriendlyName2 {
  value;
  constructor(value = "") {
    this.value = value;
  }
  toString() {
    return this.value;
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.BmpString })
], FriendlyName.prototype, "value", void 0);
FriendlyName = __decorate([
  AsnType({ type: AsnTypeTypes.Choice })
], FriendlyName);
var SMIMECapability = class SMIMECapability2 extends AlgorithmIdentifier {
};
SMIMECapability = __decorate([
  AsnType({ type: AsnTypeTypes.Sequence })
], SMIMECapability);
var SMIMECapabilities = SMIMECapabilities_1 = class SMIMECapabilities2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, SMIMECapabilities_1.prototype);
  }
};
SMIMECapabilities = SMIMECapabilities_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: SMIMECapability
  })
], SMIMECapabilities);

// node_modules/@peculiar/asn1-x509-post-quantum/build/es2015/object_identifiers.js
var id_sigAlgs = "2.16.840.1.101.3.4.3";
var id_ml_dsa_44 = `${id_sigAlgs}.17`;
var id_ml_dsa_65 = `${id_sigAlgs}.18`;
var id_ml_dsa_87 = `${id_sigAlgs}.19`;
var id_slh_dsa_sha2_128s = `${id_sigAlgs}.20`;
var id_slh_dsa_sha2_128f = `${id_sigAlgs}.21`;
var id_slh_dsa_sha2_192s = `${id_sigAlgs}.22`;
var id_slh_dsa_sha2_192f = `${id_sigAlgs}.23`;
var id_slh_dsa_sha2_256s = `${id_sigAlgs}.24`;
var id_slh_dsa_sha2_256f = `${id_sigAlgs}.25`;
var id_slh_dsa_shake_128s = `${id_sigAlgs}.26`;
var id_slh_dsa_shake_128f = `${id_sigAlgs}.27`;
var id_slh_dsa_shake_192s = `${id_sigAlgs}.28`;
var id_slh_dsa_shake_192f = `${id_sigAlgs}.29`;
var id_slh_dsa_shake_256s = `${id_sigAlgs}.30`;
var id_slh_dsa_shake_256f = `${id_sigAlgs}.31`;

// node_modules/@peculiar/asn1-csr/build/es2015/attributes.js
var Attributes_1;
var Attributes = Attributes_1 = class Attributes2 extends AsnArray {
  constructor(items) {
    super(items);
    Object.setPrototypeOf(this, Attributes_1.prototype);
  }
};
Attributes = Attributes_1 = __decorate([
  AsnType({
    type: AsnTypeTypes.Sequence,
    itemType: Attribute
  })
], Attributes);

// node_modules/@peculiar/asn1-csr/build/es2015/certification_request_info.js
var CertificationRequestInfo = class {
  version = 0;
  subject = new Name();
  subjectPKInfo = new SubjectPublicKeyInfo();
  attributes = new Attributes();
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({ type: AsnPropTypes.Integer })
], CertificationRequestInfo.prototype, "version", void 0);
__decorate([
  AsnProp({ type: Name })
], CertificationRequestInfo.prototype, "subject", void 0);
__decorate([
  AsnProp({ type: SubjectPublicKeyInfo })
], CertificationRequestInfo.prototype, "subjectPKInfo", void 0);
__decorate([
  AsnProp({
    type: Attributes,
    implicit: true,
    context: 0,
    optional: true
  })
], CertificationRequestInfo.prototype, "attributes", void 0);

// node_modules/@peculiar/asn1-csr/build/es2015/certification_request.js
var CertificationRequest = class {
  certificationRequestInfo = new CertificationRequestInfo();
  certificationRequestInfoRaw;
  signatureAlgorithm = new AlgorithmIdentifier();
  signature = new ArrayBuffer(0);
  constructor(params = {}) {
    Object.assign(this, params);
  }
};
__decorate([
  AsnProp({
    type: CertificationRequestInfo,
    raw: true
  })
], CertificationRequest.prototype, "certificationRequestInfo", void 0);
__decorate([
  AsnProp({ type: AlgorithmIdentifier })
], CertificationRequest.prototype, "signatureAlgorithm", void 0);
__decorate([
  AsnProp({ type: AsnPropTypes.BitString })
], CertificationRequest.prototype, "signature", void 0);

// node_modules/@peculiar/x509/build/x509.es.js
var diAlgorithm = "crypto.algorithm";
var AlgorithmProvider = class {
  getAlgorithms() {
    return instance.resolveAll(diAlgorithm);
  }
  toAsnAlgorithm(alg) {
    const algCopy = { ...alg };
    if (algCopy.hash && typeof algCopy.hash === "string") {
      algCopy.hash = { name: algCopy.hash };
    }
    for (const algorithm of this.getAlgorithms()) {
      const res = algorithm.toAsnAlgorithm(algCopy);
      if (res) {
        return res;
      }
    }
    if (/^[0-9.]+$/.test(alg.name)) {
      const res = new AlgorithmIdentifier({ algorithm: alg.name });
      if ("parameters" in alg) {
        const unknown = alg;
        res.parameters = unknown.parameters;
      }
      return res;
    }
    throw new Error("Cannot convert WebCrypto algorithm to ASN.1 algorithm");
  }
  toWebAlgorithm(alg) {
    for (const algorithm of this.getAlgorithms()) {
      const res = algorithm.toWebAlgorithm(alg);
      if (res) {
        return res;
      }
    }
    const unknown = {
      name: alg.algorithm,
      parameters: alg.parameters
    };
    return unknown;
  }
};
var diAlgorithmProvider = "crypto.algorithmProvider";
instance.registerSingleton(diAlgorithmProvider, AlgorithmProvider);
var EcAlgorithm_1;
var idVersionOne = "1.3.36.3.3.2.8.1.1";
var idBrainpoolP160r1 = `${idVersionOne}.1`;
var idBrainpoolP160t1 = `${idVersionOne}.2`;
var idBrainpoolP192r1 = `${idVersionOne}.3`;
var idBrainpoolP192t1 = `${idVersionOne}.4`;
var idBrainpoolP224r1 = `${idVersionOne}.5`;
var idBrainpoolP224t1 = `${idVersionOne}.6`;
var idBrainpoolP256r1 = `${idVersionOne}.7`;
var idBrainpoolP256t1 = `${idVersionOne}.8`;
var idBrainpoolP320r1 = `${idVersionOne}.9`;
var idBrainpoolP320t1 = `${idVersionOne}.10`;
var idBrainpoolP384r1 = `${idVersionOne}.11`;
var idBrainpoolP384t1 = `${idVersionOne}.12`;
var idBrainpoolP512r1 = `${idVersionOne}.13`;
var idBrainpoolP512t1 = `${idVersionOne}.14`;
var brainpoolP160r1 = "brainpoolP160r1";
var brainpoolP160t1 = "brainpoolP160t1";
var brainpoolP192r1 = "brainpoolP192r1";
var brainpoolP192t1 = "brainpoolP192t1";
var brainpoolP224r1 = "brainpoolP224r1";
var brainpoolP224t1 = "brainpoolP224t1";
var brainpoolP256r1 = "brainpoolP256r1";
var brainpoolP256t1 = "brainpoolP256t1";
var brainpoolP320r1 = "brainpoolP320r1";
var brainpoolP320t1 = "brainpoolP320t1";
var brainpoolP384r1 = "brainpoolP384r1";
var brainpoolP384t1 = "brainpoolP384t1";
var brainpoolP512r1 = "brainpoolP512r1";
var brainpoolP512t1 = "brainpoolP512t1";
var ECDSA = "ECDSA";
var EcAlgorithm = EcAlgorithm_1 = class EcAlgorithm2 {
  toAsnAlgorithm(alg) {
    switch (alg.name.toLowerCase()) {
      case ECDSA.toLowerCase():
        if ("hash" in alg) {
          const hash = typeof alg.hash === "string" ? alg.hash : alg.hash.name;
          switch (hash.toLowerCase()) {
            case "sha-1":
              return ecdsaWithSHA1;
            case "sha-256":
              return ecdsaWithSHA256;
            case "sha-384":
              return ecdsaWithSHA384;
            case "sha-512":
              return ecdsaWithSHA512;
          }
        } else if ("namedCurve" in alg) {
          let parameters = "";
          switch (alg.namedCurve) {
            case "P-256":
              parameters = id_secp256r1;
              break;
            case "K-256":
              parameters = EcAlgorithm_1.SECP256K1;
              break;
            case "P-384":
              parameters = id_secp384r1;
              break;
            case "P-521":
              parameters = id_secp521r1;
              break;
            case brainpoolP160r1:
              parameters = idBrainpoolP160r1;
              break;
            case brainpoolP160t1:
              parameters = idBrainpoolP160t1;
              break;
            case brainpoolP192r1:
              parameters = idBrainpoolP192r1;
              break;
            case brainpoolP192t1:
              parameters = idBrainpoolP192t1;
              break;
            case brainpoolP224r1:
              parameters = idBrainpoolP224r1;
              break;
            case brainpoolP224t1:
              parameters = idBrainpoolP224t1;
              break;
            case brainpoolP256r1:
              parameters = idBrainpoolP256r1;
              break;
            case brainpoolP256t1:
              parameters = idBrainpoolP256t1;
              break;
            case brainpoolP320r1:
              parameters = idBrainpoolP320r1;
              break;
            case brainpoolP320t1:
              parameters = idBrainpoolP320t1;
              break;
            case brainpoolP384r1:
              parameters = idBrainpoolP384r1;
              break;
            case brainpoolP384t1:
              parameters = idBrainpoolP384t1;
              break;
            case brainpoolP512r1:
              parameters = idBrainpoolP512r1;
              break;
            case brainpoolP512t1:
              parameters = idBrainpoolP512t1;
              break;
          }
          if (parameters) {
            return new AlgorithmIdentifier({
              algorithm: id_ecPublicKey,
              parameters: AsnConvert.serialize(new ECParameters({ namedCurve: parameters }))
            });
          }
        }
    }
    return null;
  }
  toWebAlgorithm(alg) {
    switch (alg.algorithm) {
      case id_ecdsaWithSHA1:
        return {
          name: ECDSA,
          hash: { name: "SHA-1" }
        };
      case id_ecdsaWithSHA256:
        return {
          name: ECDSA,
          hash: { name: "SHA-256" }
        };
      case id_ecdsaWithSHA384:
        return {
          name: ECDSA,
          hash: { name: "SHA-384" }
        };
      case id_ecdsaWithSHA512:
        return {
          name: ECDSA,
          hash: { name: "SHA-512" }
        };
      case id_ecPublicKey: {
        if (!alg.parameters) {
          throw new TypeError("Cannot get required parameters from EC algorithm");
        }
        const parameters = AsnConvert.parse(alg.parameters, ECParameters);
        switch (parameters.namedCurve) {
          case id_secp256r1:
            return {
              name: ECDSA,
              namedCurve: "P-256"
            };
          case EcAlgorithm_1.SECP256K1:
            return {
              name: ECDSA,
              namedCurve: "K-256"
            };
          case id_secp384r1:
            return {
              name: ECDSA,
              namedCurve: "P-384"
            };
          case id_secp521r1:
            return {
              name: ECDSA,
              namedCurve: "P-521"
            };
          case idBrainpoolP160r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP160r1
            };
          case idBrainpoolP160t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP160t1
            };
          case idBrainpoolP192r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP192r1
            };
          case idBrainpoolP192t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP192t1
            };
          case idBrainpoolP224r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP224r1
            };
          case idBrainpoolP224t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP224t1
            };
          case idBrainpoolP256r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP256r1
            };
          case idBrainpoolP256t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP256t1
            };
          case idBrainpoolP320r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP320r1
            };
          case idBrainpoolP320t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP320t1
            };
          case idBrainpoolP384r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP384r1
            };
          case idBrainpoolP384t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP384t1
            };
          case idBrainpoolP512r1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP512r1
            };
          case idBrainpoolP512t1:
            return {
              name: ECDSA,
              namedCurve: brainpoolP512t1
            };
        }
      }
    }
    return null;
  }
};
EcAlgorithm.SECP256K1 = "1.3.132.0.10";
EcAlgorithm = EcAlgorithm_1 = __decorate([
  injectable_default()
], EcAlgorithm);
instance.registerSingleton(diAlgorithm, EcAlgorithm);
var NAME2 = /* @__PURE__ */ Symbol("name");
var VALUE = /* @__PURE__ */ Symbol("value");
var TextObject = class {
  constructor(name, items = {}, value = "") {
    this[NAME2] = name;
    this[VALUE] = value;
    for (const key in items) {
      this[key] = items[key];
    }
  }
};
TextObject.NAME = NAME2;
TextObject.VALUE = VALUE;
var DefaultAlgorithmSerializer = class {
  static toTextObject(alg) {
    const obj = new TextObject("Algorithm Identifier", {}, OidSerializer.toString(alg.algorithm));
    if (alg.parameters) {
      switch (alg.algorithm) {
        case id_ecPublicKey: {
          const ecAlg = new EcAlgorithm().toWebAlgorithm(alg);
          if (ecAlg && "namedCurve" in ecAlg) {
            obj["Named Curve"] = ecAlg.namedCurve;
          } else {
            obj["Parameters"] = alg.parameters;
          }
          break;
        }
        default:
          obj["Parameters"] = alg.parameters;
      }
    }
    return obj;
  }
};
var OidSerializer = class {
  static toString(oid) {
    const name = this.items[oid];
    if (name) {
      return name;
    }
    return oid;
  }
};
OidSerializer.items = {
  [id_sha1]: "sha1",
  [id_sha224]: "sha224",
  [id_sha256]: "sha256",
  [id_sha384]: "sha384",
  [id_sha512]: "sha512",
  [id_rsaEncryption]: "rsaEncryption",
  [id_sha1WithRSAEncryption]: "sha1WithRSAEncryption",
  [id_sha224WithRSAEncryption]: "sha224WithRSAEncryption",
  [id_sha256WithRSAEncryption]: "sha256WithRSAEncryption",
  [id_sha384WithRSAEncryption]: "sha384WithRSAEncryption",
  [id_sha512WithRSAEncryption]: "sha512WithRSAEncryption",
  [id_ecPublicKey]: "ecPublicKey",
  [id_ecdsaWithSHA1]: "ecdsaWithSHA1",
  [id_ecdsaWithSHA224]: "ecdsaWithSHA224",
  [id_ecdsaWithSHA256]: "ecdsaWithSHA256",
  [id_ecdsaWithSHA384]: "ecdsaWithSHA384",
  [id_ecdsaWithSHA512]: "ecdsaWithSHA512",
  [id_kp_serverAuth]: "TLS WWW server authentication",
  [id_kp_clientAuth]: "TLS WWW client authentication",
  [id_kp_codeSigning]: "Code Signing",
  [id_kp_emailProtection]: "E-mail Protection",
  [id_kp_timeStamping]: "Time Stamping",
  [id_kp_OCSPSigning]: "OCSP Signing",
  [id_signedData]: "Signed Data"
};
var TextConverter = class {
  static serialize(obj) {
    return this.serializeObj(obj).join("\n");
  }
  static pad(deep = 0) {
    return "".padStart(2 * deep, " ");
  }
  static serializeObj(obj, deep = 0) {
    const res = [];
    let pad = this.pad(deep++);
    let value = "";
    const objValue = obj[TextObject.VALUE];
    if (objValue) {
      value = ` ${objValue}`;
    }
    res.push(`${pad}${obj[TextObject.NAME]}:${value}`);
    pad = this.pad(deep);
    for (const key in obj) {
      if (typeof key === "symbol") {
        continue;
      }
      const value2 = obj[key];
      const keyValue = key ? `${key}: ` : "";
      if (typeof value2 === "string" || typeof value2 === "number" || typeof value2 === "boolean") {
        res.push(`${pad}${keyValue}${value2}`);
      } else if (value2 instanceof Date) {
        res.push(`${pad}${keyValue}${value2.toUTCString()}`);
      } else if (Array.isArray(value2)) {
        for (const obj2 of value2) {
          obj2[TextObject.NAME] = key;
          res.push(...this.serializeObj(obj2, deep));
        }
      } else if (value2 instanceof TextObject) {
        value2[TextObject.NAME] = key;
        res.push(...this.serializeObj(value2, deep));
      } else if (BufferSourceConverter.isBufferSource(value2)) {
        if (key) {
          res.push(`${pad}${keyValue}`);
          res.push(...this.serializeBufferSource(value2, deep + 1));
        } else {
          res.push(...this.serializeBufferSource(value2, deep));
        }
      } else if ("toTextObject" in value2) {
        const obj2 = value2.toTextObject();
        obj2[TextObject.NAME] = key;
        res.push(...this.serializeObj(obj2, deep));
      } else {
        throw new TypeError("Cannot serialize data in text format. Unsupported type.");
      }
    }
    return res;
  }
  static serializeBufferSource(buffer, deep = 0) {
    const pad = this.pad(deep);
    const view = BufferSourceConverter.toUint8Array(buffer);
    const res = [];
    for (let i = 0; i < view.length; ) {
      const row = [];
      for (let j = 0; j < 16 && i < view.length; j++) {
        if (j === 8) {
          row.push("");
        }
        const hex2 = view[i++].toString(16).padStart(2, "0");
        row.push(hex2);
      }
      res.push(`${pad}${row.join(" ")}`);
    }
    return res;
  }
  static serializeAlgorithm(alg) {
    return this.algorithmSerializer.toTextObject(alg);
  }
};
TextConverter.oidSerializer = OidSerializer;
TextConverter.algorithmSerializer = DefaultAlgorithmSerializer;
var _AsnData_rawData;
var _AsnData_options;
var AsnData = class _AsnData {
  get parseOptions() {
    return __classPrivateFieldGet(this, _AsnData_options, "f");
  }
  get rawData() {
    if (!__classPrivateFieldGet(this, _AsnData_rawData, "f")) {
      __classPrivateFieldSet(this, _AsnData_rawData, AsnConvert.serialize(this.asn), "f");
    }
    return __classPrivateFieldGet(this, _AsnData_rawData, "f");
  }
  constructor(...args) {
    _AsnData_rawData.set(this, void 0);
    _AsnData_options.set(this, void 0);
    if (BufferSourceConverter.isBufferSource(args[0])) {
      __classPrivateFieldSet(this, _AsnData_options, args[2], "f");
      this.asn = AsnConvert.parse(args[0], args[1], args[2]);
      __classPrivateFieldSet(this, _AsnData_rawData, BufferSourceConverter.toArrayBuffer(args[0]), "f");
      this.onInit(this.asn);
    } else {
      __classPrivateFieldSet(this, _AsnData_options, args[1], "f");
      this.asn = args[0];
      this.onInit(this.asn);
    }
  }
  equal(data) {
    if (data instanceof _AsnData) {
      return isEqual(data.rawData, this.rawData);
    }
    return false;
  }
  toString(format2 = "text") {
    switch (format2) {
      case "asn":
        return AsnConvert.toString(this.rawData, __classPrivateFieldGet(this, _AsnData_options, "f"));
      case "text":
        return TextConverter.serialize(this.toTextObject());
      case "hex":
        return Convert.ToHex(this.rawData);
      case "base64":
        return Convert.ToBase64(this.rawData);
      case "base64url":
        return Convert.ToBase64Url(this.rawData);
      default:
        throw TypeError("Argument 'format' is unsupported value");
    }
  }
  getTextName() {
    const constructor = this.constructor;
    return constructor.NAME;
  }
  toTextObject() {
    const obj = this.toTextObjectEmpty();
    obj[""] = this.rawData;
    return obj;
  }
  toTextObjectEmpty(value) {
    return new TextObject(this.getTextName(), {}, value);
  }
};
_AsnData_rawData = /* @__PURE__ */ new WeakMap(), _AsnData_options = /* @__PURE__ */ new WeakMap();
AsnData.NAME = "ASN";
var _a2;
var CryptoProvider = class _CryptoProvider {
  static isCryptoKeyPair(data) {
    return data && data.privateKey && data.publicKey;
  }
  static isCryptoKey(data) {
    return data && data.usages && data.type && data.algorithm && data.extractable !== void 0;
  }
  constructor() {
    this.items = /* @__PURE__ */ new Map();
    this[_a2] = "CryptoProvider";
    if (typeof self !== "undefined" && typeof crypto !== "undefined") {
      this.set(_CryptoProvider.DEFAULT, crypto);
    } else if (typeof global !== "undefined" && global.crypto && global.crypto.subtle) {
      this.set(_CryptoProvider.DEFAULT, global.crypto);
    }
  }
  clear() {
    this.items.clear();
  }
  delete(key) {
    return this.items.delete(key);
  }
  forEach(callbackfn, thisArg) {
    return this.items.forEach(callbackfn, thisArg);
  }
  has(key) {
    return this.items.has(key);
  }
  get size() {
    return this.items.size;
  }
  entries() {
    return this.items.entries();
  }
  keys() {
    return this.items.keys();
  }
  values() {
    return this.items.values();
  }
  [Symbol.iterator]() {
    return this.items[Symbol.iterator]();
  }
  get(key = _CryptoProvider.DEFAULT) {
    const crypto2 = this.items.get(key.toLowerCase());
    if (!crypto2) {
      throw new Error(`Cannot get Crypto by name '${key}'`);
    }
    return crypto2;
  }
  set(key, value) {
    if (typeof key === "string") {
      if (!value) {
        throw new TypeError("Argument 'value' is required");
      }
      this.items.set(key.toLowerCase(), value);
    } else {
      this.items.set(_CryptoProvider.DEFAULT, key);
    }
    return this;
  }
};
_a2 = Symbol.toStringTag;
CryptoProvider.DEFAULT = "default";
var cryptoProvider = new CryptoProvider();
var selfProducedParseOptions = {
  berOptions: {
    maxDepth: Infinity,
    maxNodes: Infinity,
    maxContentLength: Infinity
  }
};
function getCertificateSerialNumber(raw) {
  let serialNumber = BufferSourceConverter.toUint8Array(raw);
  if (serialNumber.length > 1 && serialNumber[0] === 0 && serialNumber[1] > 127) {
    serialNumber = serialNumber.slice(1);
  }
  return Convert.ToHex(serialNumber);
}
var Extension2 = class _Extension extends AsnData {
  constructor(...args) {
    let raw;
    let options;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      raw = BufferSourceConverter.toArrayBuffer(args[0]);
      options = args[1];
    } else {
      raw = AsnConvert.serialize(new Extension({
        extnID: args[0],
        critical: args[1],
        extnValue: new OctetString2(BufferSourceConverter.toArrayBuffer(args[2]))
      }));
      options = selfProducedParseOptions;
    }
    super(raw, Extension, options);
  }
  onInit(asn) {
    this.type = asn.extnID;
    this.critical = asn.critical;
    this.value = asn.extnValue.buffer;
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    obj[""] = this.value;
    return obj;
  }
  toTextObjectWithoutValue() {
    const obj = this.toTextObjectEmpty(this.critical ? "critical" : void 0);
    if (obj[TextObject.NAME] === _Extension.NAME) {
      obj[TextObject.NAME] = OidSerializer.toString(this.type);
    }
    return obj;
  }
};
var OID_REGEX = /^[0-2](?:\.[1-9][0-9]*)+$/;
function isOID(id) {
  return new RegExp(OID_REGEX).test(id);
}
var NameIdentifier = class {
  constructor(names2 = {}) {
    this.items = {};
    for (const id in names2) {
      this.register(id, names2[id]);
    }
  }
  get(idOrName) {
    return this.items[idOrName] || null;
  }
  findId(idOrName) {
    if (!isOID(idOrName)) {
      return this.get(idOrName);
    }
    return idOrName;
  }
  register(id, name) {
    this.items[id] = name;
    this.items[name] = id;
  }
};
var names = new NameIdentifier();
names.register("CN", "2.5.4.3");
names.register("L", "2.5.4.7");
names.register("ST", "2.5.4.8");
names.register("O", "2.5.4.10");
names.register("OU", "2.5.4.11");
names.register("C", "2.5.4.6");
names.register("DC", "0.9.2342.19200300.100.1.25");
names.register("E", "1.2.840.113549.1.9.1");
names.register("G", "2.5.4.42");
names.register("I", "2.5.4.43");
names.register("SN", "2.5.4.4");
names.register("T", "2.5.4.12");
function replaceUnknownCharacter(text, char) {
  return `\\${Convert.ToHex(Convert.FromUtf8String(char)).toUpperCase()}`;
}
function escape2(data) {
  return data.replace(/([,+"\\<>;])/g, "\\$1").replace(/^([ #])/, "\\$1").replace(/([ ]$)/, "\\$1").replace(/([\r\n\t])/, replaceUnknownCharacter);
}
var Name3 = class _Name {
  static isASCII(text) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 255) {
        return false;
      }
    }
    return true;
  }
  static isPrintableString(text) {
    return /^[A-Za-z0-9 '()+,-./:=?]*$/g.test(text);
  }
  constructor(data, extraNames = {}) {
    this.extraNames = new NameIdentifier();
    this.asn = new Name();
    for (const key in extraNames) {
      if (Object.prototype.hasOwnProperty.call(extraNames, key)) {
        const value = extraNames[key];
        this.extraNames.register(key, value);
      }
    }
    if (typeof data === "string") {
      this.asn = this.fromString(data);
    } else if (data instanceof Name) {
      this.asn = data;
    } else if (BufferSourceConverter.isBufferSource(data)) {
      this.asn = AsnConvert.parse(data, Name);
    } else {
      this.asn = this.fromJSON(data);
    }
  }
  getField(idOrName) {
    const id = this.extraNames.findId(idOrName) || names.findId(idOrName);
    const res = [];
    for (const name of this.asn) {
      for (const rdn of name) {
        if (rdn.type === id) {
          res.push(rdn.value.toString());
        }
      }
    }
    return res;
  }
  getName(idOrName) {
    return this.extraNames.get(idOrName) || names.get(idOrName);
  }
  toString() {
    return this.asn.map((rdn) => rdn.map((o) => {
      const type = this.getName(o.type) || o.type;
      const value = o.value.anyValue ? `#${Convert.ToHex(o.value.anyValue)}` : escape2(o.value.toString());
      return `${type}=${value}`;
    }).join("+")).join(", ");
  }
  toJSON() {
    var _a3;
    const json = [];
    for (const rdn of this.asn) {
      const jsonItem = {};
      for (const attr of rdn) {
        const type = this.getName(attr.type) || attr.type;
        (_a3 = jsonItem[type]) !== null && _a3 !== void 0 ? _a3 : jsonItem[type] = [];
        jsonItem[type].push(attr.value.anyValue ? `#${Convert.ToHex(attr.value.anyValue)}` : attr.value.toString());
      }
      json.push(jsonItem);
    }
    return json;
  }
  fromString(data) {
    const asn = new Name();
    const regex = /(\d\.[\d.]*\d|[A-Za-z]+)=((?:"")|(?:".*?[^\\]")|(?:[^,+"\\](?=[,+]|$))|(?:[^,+].*?(?:[^\\][,+]))|(?:))([,+])?/g;
    let matches = null;
    let level = ",";
    while (matches = regex.exec(`${data},`)) {
      let [, type, value] = matches;
      const lastChar = value[value.length - 1];
      if (lastChar === "," || lastChar === "+") {
        value = value.slice(0, value.length - 1);
        matches[3] = lastChar;
      }
      const next = matches[3];
      type = this.getTypeOid(type);
      const attr = this.createAttribute(type, value);
      if (level === "+") {
        asn[asn.length - 1].push(attr);
      } else {
        asn.push(new RelativeDistinguishedName([attr]));
      }
      level = next;
    }
    return asn;
  }
  fromJSON(data) {
    const asn = new Name();
    for (const item of data) {
      const asnRdn = new RelativeDistinguishedName();
      for (const type in item) {
        const typeId = this.getTypeOid(type);
        const values = item[type];
        for (const value of values) {
          const asnAttr = this.createAttribute(typeId, value);
          asnRdn.push(asnAttr);
        }
      }
      asn.push(asnRdn);
    }
    return asn;
  }
  getTypeOid(type) {
    if (!/[\d.]+/.test(type)) {
      type = this.getName(type) || "";
    }
    if (!type) {
      throw new Error(`Cannot get OID for name type '${type}'`);
    }
    return type;
  }
  createAttribute(type, value) {
    const attr = new AttributeTypeAndValue({ type });
    if (typeof value === "object") {
      for (const key in value) {
        switch (key) {
          case "ia5String":
            attr.value.ia5String = value[key];
            break;
          case "utf8String":
            attr.value.utf8String = value[key];
            break;
          case "universalString":
            attr.value.universalString = value[key];
            break;
          case "bmpString":
            attr.value.bmpString = value[key];
            break;
          case "printableString":
            attr.value.printableString = value[key];
            break;
        }
      }
    } else if (value[0] === "#") {
      attr.value.anyValue = Convert.FromHex(value.slice(1));
    } else {
      const processedValue = this.processStringValue(value);
      if (type === this.getName("E") || type === this.getName("DC")) {
        attr.value.ia5String = processedValue;
      } else {
        if (_Name.isPrintableString(processedValue)) {
          attr.value.printableString = processedValue;
        } else {
          attr.value.utf8String = processedValue;
        }
      }
    }
    return attr;
  }
  processStringValue(value) {
    const quotedMatches = /"(.*?[^\\])?"/.exec(value);
    if (quotedMatches) {
      value = quotedMatches[1];
    }
    return value.replace(/\\0a/gi, "\n").replace(/\\0d/gi, "\r").replace(/\\0g/gi, "	").replace(/\\(.)/g, "$1");
  }
  toArrayBuffer() {
    return AsnConvert.serialize(this.asn);
  }
  async getThumbprint(arg1, arg2) {
    let crypto2;
    let algorithm = "SHA-1";
    if (arg1) {
      if (typeof arg1 === "object" && "subtle" in arg1) {
        crypto2 = arg1;
      } else {
        algorithm = arg1;
        crypto2 = arg2;
      }
    }
    crypto2 !== null && crypto2 !== void 0 ? crypto2 : crypto2 = cryptoProvider.get();
    return await crypto2.subtle.digest(algorithm, this.toArrayBuffer());
  }
};
var ERR_GN_CONSTRUCTOR = "Cannot initialize GeneralName from ASN.1 data.";
var ERR_GN_STRING_FORMAT = `${ERR_GN_CONSTRUCTOR} Unsupported string format in use.`;
var ERR_GUID = `${ERR_GN_CONSTRUCTOR} Value doesn't match to GUID regular expression.`;
var GUID_REGEX = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;
var id_GUID = "1.3.6.1.4.1.311.25.1";
var id_UPN = "1.3.6.1.4.1.311.20.2.3";
var DNS = "dns";
var DN = "dn";
var EMAIL = "email";
var IP = "ip";
var URL2 = "url";
var GUID = "guid";
var UPN = "upn";
var REGISTERED_ID = "id";
var GeneralName3 = class extends AsnData {
  constructor(...args) {
    var _a3;
    let name;
    let options;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      options = args[1];
      name = AsnConvert.parse(args[0], GeneralName, options);
    } else if (typeof args[0] === "string") {
      options = selfProducedParseOptions;
      switch (args[0]) {
        case DN: {
          const derName = new Name3(args[1]).toArrayBuffer();
          const asnName = AsnConvert.parse(derName, Name, selfProducedParseOptions);
          name = new GeneralName({ directoryName: asnName });
          break;
        }
        case DNS:
          name = new GeneralName({ dNSName: args[1] });
          break;
        case EMAIL:
          name = new GeneralName({ rfc822Name: args[1] });
          break;
        case GUID: {
          const matches = new RegExp(GUID_REGEX, "i").exec(args[1]);
          if (!matches) {
            throw new Error("Cannot parse GUID value. Value doesn't match to regular expression");
          }
          const hex2 = matches.slice(1).map((o, i) => {
            if (i < 3) {
              return Convert.ToHex(new Uint8Array(Convert.FromHex(o)).reverse());
            }
            return o;
          }).join("");
          name = new GeneralName({
            otherName: new OtherName({
              typeId: id_GUID,
              value: AsnConvert.serialize(new OctetString2(Convert.FromHex(hex2)))
            })
          });
          break;
        }
        case IP:
          name = new GeneralName({ iPAddress: args[1] });
          break;
        case REGISTERED_ID:
          name = new GeneralName({ registeredID: args[1] });
          break;
        case UPN: {
          name = new GeneralName({
            otherName: new OtherName({
              typeId: id_UPN,
              value: AsnConvert.serialize(AsnUtf8StringConverter.toASN(args[1]))
            })
          });
          break;
        }
        case URL2:
          name = new GeneralName({ uniformResourceIdentifier: args[1] });
          break;
        default:
          throw new Error("Cannot create GeneralName. Unsupported type of the name");
      }
    } else {
      name = args[0];
      options = (_a3 = args[1]) !== null && _a3 !== void 0 ? _a3 : selfProducedParseOptions;
    }
    super(name, options);
  }
  onInit(asn) {
    if (asn.dNSName != void 0) {
      this.type = DNS;
      this.value = asn.dNSName;
    } else if (asn.rfc822Name != void 0) {
      this.type = EMAIL;
      this.value = asn.rfc822Name;
    } else if (asn.iPAddress != void 0) {
      this.type = IP;
      this.value = asn.iPAddress;
    } else if (asn.uniformResourceIdentifier != void 0) {
      this.type = URL2;
      this.value = asn.uniformResourceIdentifier;
    } else if (asn.registeredID != void 0) {
      this.type = REGISTERED_ID;
      this.value = asn.registeredID;
    } else if (asn.directoryName != void 0) {
      this.type = DN;
      this.value = new Name3(asn.directoryName).toString();
    } else if (asn.otherName != void 0) {
      if (asn.otherName.typeId === id_GUID) {
        this.type = GUID;
        const guid = AsnConvert.parse(asn.otherName.value, OctetString2, this.parseOptions);
        const matches = new RegExp(GUID_REGEX, "i").exec(Convert.ToHex(guid));
        if (!matches) {
          throw new Error(ERR_GUID);
        }
        this.value = matches.slice(1).map((o, i) => {
          if (i < 3) {
            return Convert.ToHex(new Uint8Array(Convert.FromHex(o)).reverse());
          }
          return o;
        }).join("-");
      } else if (asn.otherName.typeId === id_UPN) {
        this.type = UPN;
        this.value = AsnConvert.parse(asn.otherName.value, DirectoryString, this.parseOptions).toString();
      } else {
        throw new Error(ERR_GN_STRING_FORMAT);
      }
    } else {
      throw new Error(ERR_GN_STRING_FORMAT);
    }
  }
  toJSON() {
    return {
      type: this.type,
      value: this.value
    };
  }
  toTextObject() {
    let type;
    switch (this.type) {
      case DN:
      case DNS:
      case GUID:
      case IP:
      case REGISTERED_ID:
      case UPN:
      case URL2:
        type = this.type.toUpperCase();
        break;
      case EMAIL:
        type = "Email";
        break;
      default:
        throw new Error("Unsupported GeneralName type");
    }
    let value = this.value;
    if (this.type === REGISTERED_ID) {
      value = OidSerializer.toString(value);
    }
    return new TextObject(type, void 0, value);
  }
};
var GeneralNames3 = class extends AsnData {
  constructor(params, options) {
    let names2;
    let stored = selfProducedParseOptions;
    if (params instanceof GeneralNames) {
      names2 = params;
    } else if (Array.isArray(params)) {
      const items = [];
      for (const name of params) {
        if (name instanceof GeneralName) {
          items.push(name);
        } else {
          const asnName = AsnConvert.parse(new GeneralName3(name.type, name.value).rawData, GeneralName, selfProducedParseOptions);
          items.push(asnName);
        }
      }
      names2 = new GeneralNames(items);
    } else if (BufferSourceConverter.isBufferSource(params)) {
      names2 = AsnConvert.parse(params, GeneralNames, options);
      stored = options !== null && options !== void 0 ? options : {};
    } else {
      throw new Error("Cannot initialize GeneralNames. Incorrect incoming arguments");
    }
    super(names2, stored);
  }
  onInit(asn) {
    const items = [];
    for (const asnName of asn) {
      let name = null;
      try {
        name = new GeneralName3(asnName, this.parseOptions);
      } catch {
        continue;
      }
      items.push(name);
    }
    this.items = items;
  }
  toJSON() {
    return this.items.map((o) => o.toJSON());
  }
  toTextObject() {
    const res = super.toTextObjectEmpty();
    for (const name of this.items) {
      const nameObj = name.toTextObject();
      let field = res[nameObj[TextObject.NAME]];
      if (!Array.isArray(field)) {
        field = [];
        res[nameObj[TextObject.NAME]] = field;
      }
      field.push(nameObj);
    }
    return res;
  }
};
GeneralNames3.NAME = "GeneralNames";
var rPaddingTag = "-{5}";
var rEolChars = "\\n";
var rNameTag = `[^${rEolChars}]+`;
var rBeginTag = `${rPaddingTag}BEGIN (${rNameTag}(?=${rPaddingTag}))${rPaddingTag}`;
var rEndTag = `${rPaddingTag}END \\1${rPaddingTag}`;
var rEolGroup = "\\n";
var rHeaderKey = `[^:${rEolChars}]+`;
var rHeaderValue = `(?:[^${rEolChars}]+${rEolGroup}(?: +[^${rEolChars}]+${rEolGroup})*)`;
var rBase64Chars = "[a-zA-Z0-9=+/]+";
var rBase64 = `(?:${rBase64Chars}${rEolGroup})+`;
var rPem = `${rBeginTag}${rEolGroup}(?:((?:${rHeaderKey}: ${rHeaderValue})+))?${rEolGroup}?(${rBase64})${rEndTag}`;
var rEolPattern = new RegExp(`[${rEolChars}]+`, "g");
var PemConverter = class {
  static isPem(data) {
    return typeof data === "string" && new RegExp(rPem, "g").test(data.replace(/\r/g, ""));
  }
  static decodeWithHeaders(pem) {
    pem = pem.replace(/\r/g, "");
    const pattern = new RegExp(rPem, "g");
    const res = [];
    let matches = null;
    while (matches = pattern.exec(pem)) {
      const base642 = matches[3].replace(rEolPattern, "");
      const pemStruct = {
        type: matches[1],
        headers: [],
        rawData: Convert.FromBase64(base642)
      };
      const headersString = matches[2];
      if (headersString) {
        const headers = headersString.split(new RegExp(rEolGroup, "g"));
        let lastHeader = null;
        for (const header of headers) {
          const [key, value] = header.split(/:(.*)/);
          if (value === void 0) {
            if (!lastHeader) {
              throw new Error("Cannot parse PEM string. Incorrect header value");
            }
            lastHeader.value += key.trim();
          } else {
            if (lastHeader) {
              pemStruct.headers.push(lastHeader);
            }
            lastHeader = {
              key,
              value: value.trim()
            };
          }
        }
        if (lastHeader) {
          pemStruct.headers.push(lastHeader);
        }
      }
      res.push(pemStruct);
    }
    return res;
  }
  static decode(pem) {
    const blocks = this.decodeWithHeaders(pem);
    return blocks.map((o) => o.rawData);
  }
  static decodeFirst(pem) {
    const items = this.decode(pem);
    if (!items.length) {
      throw new RangeError("PEM string doesn't contain any objects");
    }
    return items[0];
  }
  static encode(rawData, tag) {
    if (Array.isArray(rawData)) {
      const raws = new Array();
      if (tag) {
        rawData.forEach((element) => {
          if (!BufferSourceConverter.isBufferSource(element)) {
            throw new TypeError("Cannot encode array of BufferSource in PEM format. Not all items of the array are BufferSource");
          }
          raws.push(this.encodeStruct({
            type: tag,
            rawData: BufferSourceConverter.toArrayBuffer(element)
          }));
        });
      } else {
        rawData.forEach((element) => {
          if (!("type" in element)) {
            throw new TypeError("Cannot encode array of PemStruct in PEM format. Not all items of the array are PemStrut");
          }
          raws.push(this.encodeStruct(element));
        });
      }
      return raws.join("\n");
    } else {
      if (!tag) {
        throw new Error("Required argument 'tag' is missed");
      }
      return this.encodeStruct({
        type: tag,
        rawData: BufferSourceConverter.toArrayBuffer(rawData)
      });
    }
  }
  static encodeStruct(pem) {
    var _a3;
    const upperCaseType = pem.type.toLocaleUpperCase();
    const res = [];
    res.push(`-----BEGIN ${upperCaseType}-----`);
    if ((_a3 = pem.headers) === null || _a3 === void 0 ? void 0 : _a3.length) {
      for (const header of pem.headers) {
        res.push(`${header.key}: ${header.value}`);
      }
      res.push("");
    }
    const base642 = Convert.ToBase64(pem.rawData);
    for (let i = 0; i < base642.length; i += 64) {
      res.push(base642.substring(i, i + 64));
    }
    res.push(`-----END ${upperCaseType}-----`);
    return res.join("\n");
  }
};
PemConverter.CertificateTag = "CERTIFICATE";
PemConverter.CrlTag = "CRL";
PemConverter.CertificateRequestTag = "CERTIFICATE REQUEST";
PemConverter.PublicKeyTag = "PUBLIC KEY";
PemConverter.PrivateKeyTag = "PRIVATE KEY";
var PemData = class _PemData extends AsnData {
  static isAsnEncoded(data) {
    return BufferSourceConverter.isBufferSource(data) || typeof data === "string";
  }
  static toArrayBuffer(raw) {
    if (typeof raw === "string") {
      if (PemConverter.isPem(raw)) {
        return PemConverter.decode(raw)[0];
      } else if (Convert.isHex(raw)) {
        return Convert.FromHex(raw);
      } else if (Convert.isBase64(raw)) {
        return Convert.FromBase64(raw);
      } else if (Convert.isBase64Url(raw)) {
        return Convert.FromBase64Url(raw);
      } else {
        throw new TypeError("Unsupported format of 'raw' argument. Must be one of DER, PEM, HEX, Base64, or Base4Url");
      }
    } else {
      const buffer = BufferSourceConverter.toUint8Array(raw);
      if (buffer.length > 0 && buffer[0] === 48) {
        return BufferSourceConverter.toArrayBuffer(raw);
      }
      const stringRaw = Convert.ToBinary(raw);
      if (PemConverter.isPem(stringRaw)) {
        return PemConverter.decode(stringRaw)[0];
      } else if (Convert.isHex(stringRaw)) {
        return Convert.FromHex(stringRaw);
      } else if (Convert.isBase64(stringRaw)) {
        return Convert.FromBase64(stringRaw);
      } else if (Convert.isBase64Url(stringRaw)) {
        return Convert.FromBase64Url(stringRaw);
      }
      throw new TypeError("Unsupported format of 'raw' argument. Must be one of DER, PEM, HEX, Base64, or Base4Url");
    }
  }
  constructor(...args) {
    if (_PemData.isAsnEncoded(args[0])) {
      super(_PemData.toArrayBuffer(args[0]), args[1], args[2]);
    } else {
      super(args[0], args[1]);
    }
  }
  toString(format2 = "pem") {
    switch (format2) {
      case "pem":
        return PemConverter.encode(this.rawData, this.tag);
      default:
        return super.toString(format2);
    }
  }
};
var PublicKey = class _PublicKey extends PemData {
  static async create(data, crypto2 = cryptoProvider.get()) {
    if (data instanceof _PublicKey) {
      return data;
    } else if (CryptoProvider.isCryptoKey(data)) {
      if (data.type !== "public") {
        throw new TypeError("Public key is required");
      }
      const spki = await crypto2.subtle.exportKey("spki", data);
      return new _PublicKey(spki);
    } else if (data.publicKey) {
      return data.publicKey;
    } else if (BufferSourceConverter.isBufferSource(data)) {
      return new _PublicKey(data);
    } else {
      throw new TypeError("Unsupported PublicKeyType");
    }
  }
  constructor(param, options) {
    if (PemData.isAsnEncoded(param)) {
      super(param, SubjectPublicKeyInfo, options);
    } else {
      super(param, options);
    }
    this.tag = PemConverter.PublicKeyTag;
  }
  async export(arg1, arg2, arg3) {
    let crypto2;
    let keyUsages = ["verify"];
    let algorithm = {
      hash: "SHA-256",
      ...this.algorithm
    };
    if (arg2) {
      algorithm = arg1;
      keyUsages = arg2;
      crypto2 = arg3;
    } else {
      crypto2 = arg1;
    }
    crypto2 !== null && crypto2 !== void 0 ? crypto2 : crypto2 = cryptoProvider.get();
    let raw = this.rawData;
    const asnSpki = AsnConvert.parse(this.rawData, SubjectPublicKeyInfo, this.parseOptions);
    if (asnSpki.algorithm.algorithm === id_RSASSA_PSS) {
      raw = convertSpkiToRsaPkcs1(asnSpki, raw);
    }
    return crypto2.subtle.importKey("spki", raw, algorithm, true, keyUsages);
  }
  onInit(asn) {
    const algProv = instance.resolve(diAlgorithmProvider);
    const algorithm = this.algorithm = algProv.toWebAlgorithm(asn.algorithm);
    switch (asn.algorithm.algorithm) {
      case id_rsaEncryption: {
        const rsaPublicKey = AsnConvert.parse(asn.subjectPublicKey, RSAPublicKey, this.parseOptions);
        const modulus = BufferSourceConverter.toUint8Array(rsaPublicKey.modulus);
        algorithm.publicExponent = BufferSourceConverter.toUint8Array(rsaPublicKey.publicExponent);
        algorithm.modulusLength = (!modulus[0] ? modulus.slice(1) : modulus).byteLength << 3;
        break;
      }
    }
  }
  async getThumbprint(arg1, arg2) {
    let crypto2;
    let algorithm = "SHA-1";
    if (arg1) {
      if (typeof arg1 === "object" && "subtle" in arg1) {
        crypto2 = arg1;
      } else {
        algorithm = arg1;
        crypto2 = arg2;
      }
    }
    crypto2 !== null && crypto2 !== void 0 ? crypto2 : crypto2 = cryptoProvider.get();
    return await crypto2.subtle.digest(algorithm, this.rawData);
  }
  async getKeyIdentifier(arg1, arg2) {
    let crypto2;
    let algorithm = "SHA-1";
    if (arg1) {
      if (typeof arg1 === "object" && "subtle" in arg1) {
        crypto2 = arg1;
      } else {
        algorithm = arg1;
        crypto2 = arg2;
      }
    }
    crypto2 !== null && crypto2 !== void 0 ? crypto2 : crypto2 = cryptoProvider.get();
    const asn = AsnConvert.parse(this.rawData, SubjectPublicKeyInfo, this.parseOptions);
    return await crypto2.subtle.digest(algorithm, asn.subjectPublicKey);
  }
  toTextObject() {
    const obj = this.toTextObjectEmpty();
    const asn = AsnConvert.parse(this.rawData, SubjectPublicKeyInfo, this.parseOptions);
    obj["Algorithm"] = TextConverter.serializeAlgorithm(asn.algorithm);
    switch (asn.algorithm.algorithm) {
      case id_ecPublicKey:
        obj["EC Point"] = asn.subjectPublicKey;
        break;
      case id_rsaEncryption:
      default:
        obj["Raw Data"] = asn.subjectPublicKey;
    }
    return obj;
  }
};
function convertSpkiToRsaPkcs1(asnSpki, raw) {
  asnSpki.algorithm = new AlgorithmIdentifier({
    algorithm: id_rsaEncryption,
    parameters: null
  });
  raw = AsnConvert.serialize(asnSpki);
  return raw;
}
var AuthorityKeyIdentifierExtension = class _AuthorityKeyIdentifierExtension extends Extension2 {
  static async create(param, critical = false, crypto2 = cryptoProvider.get()) {
    if ("name" in param && "serialNumber" in param) {
      return new _AuthorityKeyIdentifierExtension(param, critical);
    }
    const key = await PublicKey.create(param, crypto2);
    const id = await key.getKeyIdentifier(crypto2);
    return new _AuthorityKeyIdentifierExtension(Convert.ToHex(id), critical);
  }
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else if (typeof args[0] === "string") {
      const value = new AuthorityKeyIdentifier({
        keyIdentifier: new KeyIdentifier(Convert.FromHex(args[0]))
      });
      super(id_ce_authorityKeyIdentifier, args[1], AsnConvert.serialize(value));
    } else {
      const certId = args[0];
      const certIdName = certId.name instanceof GeneralNames3 ? AsnConvert.parse(certId.name.rawData, GeneralNames, selfProducedParseOptions) : certId.name;
      const value = new AuthorityKeyIdentifier({
        authorityCertIssuer: certIdName,
        authorityCertSerialNumber: Convert.FromHex(certId.serialNumber)
      });
      super(id_ce_authorityKeyIdentifier, args[1], AsnConvert.serialize(value));
    }
  }
  onInit(asn) {
    super.onInit(asn);
    const aki = AsnConvert.parse(asn.extnValue, AuthorityKeyIdentifier, this.parseOptions);
    if (aki.keyIdentifier) {
      this.keyId = Convert.ToHex(aki.keyIdentifier);
    }
    if (aki.authorityCertIssuer || aki.authorityCertSerialNumber) {
      this.certId = {
        name: aki.authorityCertIssuer || [],
        serialNumber: aki.authorityCertSerialNumber ? Convert.ToHex(aki.authorityCertSerialNumber) : ""
      };
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    const asn = AsnConvert.parse(this.value, AuthorityKeyIdentifier, this.parseOptions);
    if (asn.authorityCertIssuer) {
      obj["Authority Issuer"] = new GeneralNames3(asn.authorityCertIssuer).toTextObject();
    }
    if (asn.authorityCertSerialNumber) {
      obj["Authority Serial Number"] = asn.authorityCertSerialNumber;
    }
    if (asn.keyIdentifier) {
      obj[""] = asn.keyIdentifier;
    }
    return obj;
  }
};
AuthorityKeyIdentifierExtension.NAME = "Authority Key Identifier";
var BasicConstraintsExtension = class extends Extension2 {
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
      const value = AsnConvert.parse(this.value, BasicConstraints, this.parseOptions);
      this.ca = value.cA;
      this.pathLength = value.pathLenConstraint;
    } else {
      const value = new BasicConstraints({
        cA: args[0],
        pathLenConstraint: args[1]
      });
      super(id_ce_basicConstraints, args[2], AsnConvert.serialize(value));
      this.ca = args[0];
      this.pathLength = args[1];
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    if (this.ca) {
      obj["CA"] = this.ca;
    }
    if (this.pathLength !== void 0) {
      obj["Path Length"] = this.pathLength;
    }
    return obj;
  }
};
BasicConstraintsExtension.NAME = "Basic Constraints";
var ExtendedKeyUsage3;
(function(ExtendedKeyUsage4) {
  ExtendedKeyUsage4["serverAuth"] = "1.3.6.1.5.5.7.3.1";
  ExtendedKeyUsage4["clientAuth"] = "1.3.6.1.5.5.7.3.2";
  ExtendedKeyUsage4["codeSigning"] = "1.3.6.1.5.5.7.3.3";
  ExtendedKeyUsage4["emailProtection"] = "1.3.6.1.5.5.7.3.4";
  ExtendedKeyUsage4["timeStamping"] = "1.3.6.1.5.5.7.3.8";
  ExtendedKeyUsage4["ocspSigning"] = "1.3.6.1.5.5.7.3.9";
})(ExtendedKeyUsage3 || (ExtendedKeyUsage3 = {}));
var ExtendedKeyUsageExtension = class extends Extension2 {
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
      const value = AsnConvert.parse(this.value, ExtendedKeyUsage, this.parseOptions);
      this.usages = value.map((o) => o);
    } else {
      const value = new ExtendedKeyUsage(args[0]);
      super(id_ce_extKeyUsage, args[1], AsnConvert.serialize(value));
      this.usages = args[0];
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    obj[""] = this.usages.map((o) => OidSerializer.toString(o)).join(", ");
    return obj;
  }
};
ExtendedKeyUsageExtension.NAME = "Extended Key Usages";
var KeyUsageFlags2;
(function(KeyUsageFlags3) {
  KeyUsageFlags3[KeyUsageFlags3["digitalSignature"] = 1] = "digitalSignature";
  KeyUsageFlags3[KeyUsageFlags3["nonRepudiation"] = 2] = "nonRepudiation";
  KeyUsageFlags3[KeyUsageFlags3["keyEncipherment"] = 4] = "keyEncipherment";
  KeyUsageFlags3[KeyUsageFlags3["dataEncipherment"] = 8] = "dataEncipherment";
  KeyUsageFlags3[KeyUsageFlags3["keyAgreement"] = 16] = "keyAgreement";
  KeyUsageFlags3[KeyUsageFlags3["keyCertSign"] = 32] = "keyCertSign";
  KeyUsageFlags3[KeyUsageFlags3["cRLSign"] = 64] = "cRLSign";
  KeyUsageFlags3[KeyUsageFlags3["encipherOnly"] = 128] = "encipherOnly";
  KeyUsageFlags3[KeyUsageFlags3["decipherOnly"] = 256] = "decipherOnly";
})(KeyUsageFlags2 || (KeyUsageFlags2 = {}));
var KeyUsagesExtension = class extends Extension2 {
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
      const value = AsnConvert.parse(this.value, KeyUsage, this.parseOptions);
      this.usages = value.toNumber();
    } else {
      const value = new KeyUsage(args[0]);
      super(id_ce_keyUsage, args[1], AsnConvert.serialize(value));
      this.usages = args[0];
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    const asn = AsnConvert.parse(this.value, KeyUsage, this.parseOptions);
    obj[""] = asn.toJSON().join(", ");
    return obj;
  }
};
KeyUsagesExtension.NAME = "Key Usages";
var SubjectKeyIdentifierExtension = class _SubjectKeyIdentifierExtension extends Extension2 {
  static async create(publicKey, critical = false, crypto2 = cryptoProvider.get()) {
    const key = await PublicKey.create(publicKey, crypto2);
    const id = await key.getKeyIdentifier(crypto2);
    return new _SubjectKeyIdentifierExtension(Convert.ToHex(id), critical);
  }
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
      const value = AsnConvert.parse(this.value, SubjectKeyIdentifier, this.parseOptions);
      this.keyId = Convert.ToHex(value);
    } else {
      const identifier = typeof args[0] === "string" ? Convert.FromHex(args[0]) : args[0];
      const value = new SubjectKeyIdentifier(identifier);
      super(id_ce_subjectKeyIdentifier, args[1], AsnConvert.serialize(value));
      this.keyId = Convert.ToHex(identifier);
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    const asn = AsnConvert.parse(this.value, SubjectKeyIdentifier, this.parseOptions);
    obj[""] = asn;
    return obj;
  }
};
SubjectKeyIdentifierExtension.NAME = "Subject Key Identifier";
var SubjectAlternativeNameExtension = class extends Extension2 {
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else {
      super(id_ce_subjectAltName, args[1], new GeneralNames3(args[0] || []).rawData);
    }
  }
  onInit(asn) {
    super.onInit(asn);
    const value = AsnConvert.parse(asn.extnValue, SubjectAlternativeName, this.parseOptions);
    this.names = new GeneralNames3(value);
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    const namesObj = this.names.toTextObject();
    for (const key in namesObj) {
      obj[key] = namesObj[key];
    }
    return obj;
  }
};
SubjectAlternativeNameExtension.NAME = "Subject Alternative Name";
var ExtensionFactory = class {
  static register(id, type) {
    this.items.set(id, type);
  }
  static create(data, options) {
    const extension = new Extension2(data, options);
    const Type = this.items.get(extension.type);
    if (Type) {
      return new Type(data, options);
    }
    return extension;
  }
};
ExtensionFactory.items = /* @__PURE__ */ new Map();
var CertificatePolicyExtension = class extends Extension2 {
  constructor(...args) {
    var _a3;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
      const asnPolicies = AsnConvert.parse(this.value, CertificatePolicies, this.parseOptions);
      this.policies = asnPolicies.map((o) => o.policyIdentifier);
    } else {
      const policies = args[0];
      const critical = (_a3 = args[1]) !== null && _a3 !== void 0 ? _a3 : false;
      const value = new CertificatePolicies(policies.map((o) => new PolicyInformation({ policyIdentifier: o })));
      super(id_ce_certificatePolicies, critical, AsnConvert.serialize(value));
      this.policies = policies;
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    obj["Policy"] = this.policies.map((o) => new TextObject("", {}, OidSerializer.toString(o)));
    return obj;
  }
};
CertificatePolicyExtension.NAME = "Certificate Policies";
ExtensionFactory.register(id_ce_certificatePolicies, CertificatePolicyExtension);
var CRLDistributionPointsExtension = class extends Extension2 {
  constructor(...args) {
    var _a3;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else if (Array.isArray(args[0]) && typeof args[0][0] === "string") {
      const urls = args[0];
      const dps = urls.map((url) => {
        return new DistributionPoint({
          distributionPoint: new DistributionPointName({
            fullName: [new GeneralName({ uniformResourceIdentifier: url })]
          })
        });
      });
      const value = new CRLDistributionPoints(dps);
      super(id_ce_cRLDistributionPoints, args[1], AsnConvert.serialize(value));
    } else {
      const value = new CRLDistributionPoints(args[0]);
      super(id_ce_cRLDistributionPoints, args[1], AsnConvert.serialize(value));
    }
    (_a3 = this.distributionPoints) !== null && _a3 !== void 0 ? _a3 : this.distributionPoints = [];
  }
  onInit(asn) {
    super.onInit(asn);
    const crlExt = AsnConvert.parse(asn.extnValue, CRLDistributionPoints, this.parseOptions);
    this.distributionPoints = crlExt;
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    obj["Distribution Point"] = this.distributionPoints.map((dp) => {
      var _a3;
      const dpObj = new TextObject("");
      if ((_a3 = dp.distributionPoint) === null || _a3 === void 0 ? void 0 : _a3.fullName) {
        dpObj[""] = dp.distributionPoint.fullName.map((name) => new GeneralName3(name).toString()).join(", ");
      }
      if (dp.reasons) {
        dpObj["Reasons"] = dp.reasons.toString();
      }
      if (dp.cRLIssuer) {
        dpObj["CRL Issuer"] = dp.cRLIssuer.map((issuer) => issuer.toString()).join(", ");
      }
      return dpObj;
    });
    return obj;
  }
};
CRLDistributionPointsExtension.NAME = "CRL Distribution Points";
var AuthorityInfoAccessExtension = class extends Extension2 {
  constructor(...args) {
    var _a3, _b2, _c2, _d;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else if (args[0] instanceof AuthorityInfoAccessSyntax) {
      const value = new AuthorityInfoAccessSyntax(args[0]);
      super(id_pe_authorityInfoAccess, args[1], AsnConvert.serialize(value));
    } else {
      const params = args[0];
      const value = new AuthorityInfoAccessSyntax();
      addAccessDescriptions(value, params, id_ad_ocsp, "ocsp");
      addAccessDescriptions(value, params, id_ad_caIssuers, "caIssuers");
      addAccessDescriptions(value, params, id_ad_timeStamping, "timeStamping");
      addAccessDescriptions(value, params, id_ad_caRepository, "caRepository");
      super(id_pe_authorityInfoAccess, args[1], AsnConvert.serialize(value));
    }
    (_a3 = this.ocsp) !== null && _a3 !== void 0 ? _a3 : this.ocsp = [];
    (_b2 = this.caIssuers) !== null && _b2 !== void 0 ? _b2 : this.caIssuers = [];
    (_c2 = this.timeStamping) !== null && _c2 !== void 0 ? _c2 : this.timeStamping = [];
    (_d = this.caRepository) !== null && _d !== void 0 ? _d : this.caRepository = [];
  }
  onInit(asn) {
    super.onInit(asn);
    this.ocsp = [];
    this.caIssuers = [];
    this.timeStamping = [];
    this.caRepository = [];
    const aia = AsnConvert.parse(asn.extnValue, AuthorityInfoAccessSyntax, this.parseOptions);
    aia.forEach((accessDescription) => {
      switch (accessDescription.accessMethod) {
        case id_ad_ocsp:
          this.ocsp.push(new GeneralName3(accessDescription.accessLocation));
          break;
        case id_ad_caIssuers:
          this.caIssuers.push(new GeneralName3(accessDescription.accessLocation));
          break;
        case id_ad_timeStamping:
          this.timeStamping.push(new GeneralName3(accessDescription.accessLocation));
          break;
        case id_ad_caRepository:
          this.caRepository.push(new GeneralName3(accessDescription.accessLocation));
          break;
      }
    });
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    if (this.ocsp.length) {
      addUrlsToObject(obj, "OCSP", this.ocsp);
    }
    if (this.caIssuers.length) {
      addUrlsToObject(obj, "CA Issuers", this.caIssuers);
    }
    if (this.timeStamping.length) {
      addUrlsToObject(obj, "Time Stamping", this.timeStamping);
    }
    if (this.caRepository.length) {
      addUrlsToObject(obj, "CA Repository", this.caRepository);
    }
    return obj;
  }
};
AuthorityInfoAccessExtension.NAME = "Authority Info Access";
function addUrlsToObject(obj, key, urls) {
  if (urls.length === 1) {
    obj[key] = urls[0].toTextObject();
  } else {
    const names2 = new TextObject("");
    urls.forEach((name, index) => {
      const nameObj = name.toTextObject();
      const indexedKey = `${nameObj[TextObject.NAME]} ${index + 1}`;
      let field = names2[indexedKey];
      if (!Array.isArray(field)) {
        field = [];
        names2[indexedKey] = field;
      }
      field.push(nameObj);
    });
    obj[key] = names2;
  }
}
function addAccessDescriptions(value, params, method, key) {
  const items = params[key];
  if (items) {
    const array = Array.isArray(items) ? items : [items];
    array.forEach((url) => {
      if (typeof url === "string") {
        url = new GeneralName3("url", url);
      }
      value.push(new AccessDescription({
        accessMethod: method,
        accessLocation: AsnConvert.parse(url.rawData, GeneralName, selfProducedParseOptions)
      }));
    });
  }
}
var IssuerAlternativeNameExtension = class extends Extension2 {
  constructor(...args) {
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else {
      super(id_ce_issuerAltName, args[1], new GeneralNames3(args[0] || []).rawData);
    }
  }
  onInit(asn) {
    super.onInit(asn);
    const value = AsnConvert.parse(asn.extnValue, GeneralNames, this.parseOptions);
    this.names = new GeneralNames3(value);
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    const namesObj = this.names.toTextObject();
    for (const key in namesObj) {
      obj[key] = namesObj[key];
    }
    return obj;
  }
};
IssuerAlternativeNameExtension.NAME = "Issuer Alternative Name";
var Attribute3 = class _Attribute extends AsnData {
  constructor(...args) {
    let raw;
    let options;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      raw = BufferSourceConverter.toArrayBuffer(args[0]);
      options = args[1];
    } else {
      const type = args[0];
      const values = Array.isArray(args[1]) ? args[1].map((o) => BufferSourceConverter.toArrayBuffer(o)) : [];
      raw = AsnConvert.serialize(new Attribute({
        type,
        values
      }));
      options = selfProducedParseOptions;
    }
    super(raw, Attribute, options);
  }
  onInit(asn) {
    this.type = asn.type;
    this.values = asn.values;
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    obj["Value"] = this.values.map((o) => new TextObject("", { "": o }));
    return obj;
  }
  toTextObjectWithoutValue() {
    const obj = this.toTextObjectEmpty();
    if (obj[TextObject.NAME] === _Attribute.NAME) {
      obj[TextObject.NAME] = OidSerializer.toString(this.type);
    }
    return obj;
  }
};
Attribute3.NAME = "Attribute";
var ChallengePasswordAttribute = class extends Attribute3 {
  constructor(...args) {
    var _a3;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else {
      const value = new ChallengePassword({ printableString: args[0] });
      super(id_pkcs9_at_challengePassword, [AsnConvert.serialize(value)]);
    }
    (_a3 = this.password) !== null && _a3 !== void 0 ? _a3 : this.password = "";
  }
  onInit(asn) {
    super.onInit(asn);
    if (this.values[0]) {
      const value = AsnConvert.parse(this.values[0], ChallengePassword, this.parseOptions);
      this.password = value.toString();
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    obj[TextObject.VALUE] = this.password;
    return obj;
  }
};
ChallengePasswordAttribute.NAME = "Challenge Password";
var ExtensionsAttribute = class extends Attribute3 {
  constructor(...args) {
    var _a3;
    if (BufferSourceConverter.isBufferSource(args[0])) {
      super(args[0], args[1]);
    } else {
      const extensions = args[0];
      const value = new Extensions();
      for (const extension of extensions) {
        value.push(AsnConvert.parse(extension.rawData, Extension, selfProducedParseOptions));
      }
      super(id_pkcs9_at_extensionRequest, [AsnConvert.serialize(value)]);
    }
    (_a3 = this.items) !== null && _a3 !== void 0 ? _a3 : this.items = [];
  }
  onInit(asn) {
    super.onInit(asn);
    if (this.values[0]) {
      const value = AsnConvert.parse(this.values[0], Extensions, this.parseOptions);
      this.items = value.map((o) => ExtensionFactory.create(AsnConvert.serialize(o), this.parseOptions));
    }
  }
  toTextObject() {
    const obj = this.toTextObjectWithoutValue();
    const extensions = this.items.map((o) => o.toTextObject());
    for (const extension of extensions) {
      obj[extension[TextObject.NAME]] = extension;
    }
    return obj;
  }
};
ExtensionsAttribute.NAME = "Extensions";
var AttributeFactory = class {
  static register(id, type) {
    this.items.set(id, type);
  }
  static create(data, options) {
    const attribute = new Attribute3(data, options);
    const Type = this.items.get(attribute.type);
    if (Type) {
      return new Type(data, options);
    }
    return attribute;
  }
};
AttributeFactory.items = /* @__PURE__ */ new Map();
var diAsnSignatureFormatter = "crypto.signatureFormatter";
var AsnDefaultSignatureFormatter = class {
  toAsnSignature(algorithm, signature) {
    return BufferSourceConverter.toArrayBuffer(signature);
  }
  toWebSignature(algorithm, signature) {
    return BufferSourceConverter.toArrayBuffer(signature);
  }
};
var RsaAlgorithm_1;
var RsaAlgorithm = RsaAlgorithm_1 = class RsaAlgorithm2 {
  static createPssParams(hash, saltLength) {
    const hashAlgorithm = RsaAlgorithm_1.getHashAlgorithm(hash);
    if (!hashAlgorithm) {
      return null;
    }
    return new RsaSaPssParams({
      hashAlgorithm,
      maskGenAlgorithm: new AlgorithmIdentifier({
        algorithm: id_mgf1,
        parameters: AsnConvert.serialize(hashAlgorithm)
      }),
      saltLength
    });
  }
  static getHashAlgorithm(alg) {
    const algProv = instance.resolve(diAlgorithmProvider);
    if (typeof alg === "string") {
      return algProv.toAsnAlgorithm({ name: alg });
    }
    if (typeof alg === "object" && alg && "name" in alg) {
      return algProv.toAsnAlgorithm(alg);
    }
    return null;
  }
  toAsnAlgorithm(alg) {
    switch (alg.name.toLowerCase()) {
      case "rsassa-pkcs1-v1_5":
        if ("hash" in alg) {
          let hash;
          if (typeof alg.hash === "string") {
            hash = alg.hash;
          } else if (alg.hash && typeof alg.hash === "object" && "name" in alg.hash && typeof alg.hash.name === "string") {
            hash = alg.hash.name.toUpperCase();
          } else {
            throw new Error("Cannot get hash algorithm name");
          }
          switch (hash.toLowerCase()) {
            case "sha-1":
              return new AlgorithmIdentifier({
                algorithm: id_sha1WithRSAEncryption,
                parameters: null
              });
            case "sha-256":
              return new AlgorithmIdentifier({
                algorithm: id_sha256WithRSAEncryption,
                parameters: null
              });
            case "sha-384":
              return new AlgorithmIdentifier({
                algorithm: id_sha384WithRSAEncryption,
                parameters: null
              });
            case "sha-512":
              return new AlgorithmIdentifier({
                algorithm: id_sha512WithRSAEncryption,
                parameters: null
              });
          }
        } else {
          return new AlgorithmIdentifier({
            algorithm: id_rsaEncryption,
            parameters: null
          });
        }
        break;
      case "rsa-pss":
        if ("hash" in alg) {
          if (!("saltLength" in alg && typeof alg.saltLength === "number")) {
            throw new Error("Cannot get 'saltLength' from 'alg' argument");
          }
          const pssParams = RsaAlgorithm_1.createPssParams(alg.hash, alg.saltLength);
          if (!pssParams) {
            throw new Error("Cannot create PSS parameters");
          }
          return new AlgorithmIdentifier({
            algorithm: id_RSASSA_PSS,
            parameters: AsnConvert.serialize(pssParams)
          });
        } else {
          return new AlgorithmIdentifier({
            algorithm: id_RSASSA_PSS,
            parameters: null
          });
        }
    }
    return null;
  }
  toWebAlgorithm(alg) {
    switch (alg.algorithm) {
      case id_rsaEncryption:
        return { name: "RSASSA-PKCS1-v1_5" };
      case id_sha1WithRSAEncryption:
        return {
          name: "RSASSA-PKCS1-v1_5",
          hash: { name: "SHA-1" }
        };
      case id_sha256WithRSAEncryption:
        return {
          name: "RSASSA-PKCS1-v1_5",
          hash: { name: "SHA-256" }
        };
      case id_sha384WithRSAEncryption:
        return {
          name: "RSASSA-PKCS1-v1_5",
          hash: { name: "SHA-384" }
        };
      case id_sha512WithRSAEncryption:
        return {
          name: "RSASSA-PKCS1-v1_5",
          hash: { name: "SHA-512" }
        };
      case id_RSASSA_PSS:
        if (alg.parameters) {
          const pssParams = AsnConvert.parse(alg.parameters, RsaSaPssParams);
          const algProv = instance.resolve(diAlgorithmProvider);
          const hashAlg = algProv.toWebAlgorithm(pssParams.hashAlgorithm);
          return {
            name: "RSA-PSS",
            hash: hashAlg,
            saltLength: pssParams.saltLength
          };
        } else {
          return { name: "RSA-PSS" };
        }
    }
    return null;
  }
};
RsaAlgorithm = RsaAlgorithm_1 = __decorate([
  injectable_default()
], RsaAlgorithm);
instance.registerSingleton(diAlgorithm, RsaAlgorithm);
var ShaAlgorithm = class ShaAlgorithm2 {
  toAsnAlgorithm(alg) {
    switch (alg.name.toLowerCase()) {
      case "sha-1":
        return new AlgorithmIdentifier({ algorithm: id_sha1 });
      case "sha-256":
        return new AlgorithmIdentifier({ algorithm: id_sha256 });
      case "sha-384":
        return new AlgorithmIdentifier({ algorithm: id_sha384 });
      case "sha-512":
        return new AlgorithmIdentifier({ algorithm: id_sha512 });
    }
    return null;
  }
  toWebAlgorithm(alg) {
    switch (alg.algorithm) {
      case id_sha1:
        return { name: "SHA-1" };
      case id_sha256:
        return { name: "SHA-256" };
      case id_sha384:
        return { name: "SHA-384" };
      case id_sha512:
        return { name: "SHA-512" };
    }
    return null;
  }
};
ShaAlgorithm = __decorate([
  injectable_default()
], ShaAlgorithm);
instance.registerSingleton(diAlgorithm, ShaAlgorithm);
var AsnEcSignatureFormatter = class _AsnEcSignatureFormatter {
  addPadding(pointSize, data) {
    const bytes = BufferSourceConverter.toUint8Array(data);
    const res = new Uint8Array(pointSize);
    res.set(bytes, pointSize - bytes.length);
    return res.buffer;
  }
  removePadding(data, positive = false) {
    let bytes = BufferSourceConverter.toUint8Array(data);
    for (let i = 0; i < bytes.length; i++) {
      if (!bytes[i]) {
        continue;
      }
      bytes = bytes.slice(i);
      break;
    }
    if (positive && bytes[0] > 127) {
      const result = new Uint8Array(bytes.length + 1);
      result.set(bytes, 1);
      return result.buffer;
    }
    return bytes.buffer;
  }
  toAsnSignature(algorithm, signature) {
    if (algorithm.name === "ECDSA") {
      const namedCurve = algorithm.namedCurve;
      const pointSize = _AsnEcSignatureFormatter.namedCurveSize.get(namedCurve) || _AsnEcSignatureFormatter.defaultNamedCurveSize;
      const ecSignature = new ECDSASigValue();
      const uint8Signature = BufferSourceConverter.toUint8Array(signature);
      ecSignature.r = this.removePadding(uint8Signature.slice(0, pointSize), true);
      ecSignature.s = this.removePadding(uint8Signature.slice(pointSize, pointSize + pointSize), true);
      return AsnConvert.serialize(ecSignature);
    }
    return null;
  }
  toWebSignature(algorithm, signature) {
    if (algorithm.name === "ECDSA") {
      const ecSigValue = AsnConvert.parse(signature, ECDSASigValue);
      const namedCurve = algorithm.namedCurve;
      const pointSize = _AsnEcSignatureFormatter.namedCurveSize.get(namedCurve) || _AsnEcSignatureFormatter.defaultNamedCurveSize;
      const r = this.addPadding(pointSize, this.removePadding(ecSigValue.r));
      const s = this.addPadding(pointSize, this.removePadding(ecSigValue.s));
      return combine(r, s);
    }
    return null;
  }
};
AsnEcSignatureFormatter.namedCurveSize = /* @__PURE__ */ new Map();
AsnEcSignatureFormatter.defaultNamedCurveSize = 32;
var idX25519 = "1.3.101.110";
var idX448 = "1.3.101.111";
var idEd25519 = "1.3.101.112";
var idEd448 = "1.3.101.113";
var EdAlgorithm = class EdAlgorithm2 {
  toAsnAlgorithm(alg) {
    let algorithm = null;
    switch (alg.name.toLowerCase()) {
      case "ed25519":
        algorithm = idEd25519;
        break;
      case "x25519":
        algorithm = idX25519;
        break;
      case "eddsa":
        switch (alg.namedCurve.toLowerCase()) {
          case "ed25519":
            algorithm = idEd25519;
            break;
          case "ed448":
            algorithm = idEd448;
            break;
        }
        break;
      case "ecdh-es":
        switch (alg.namedCurve.toLowerCase()) {
          case "x25519":
            algorithm = idX25519;
            break;
          case "x448":
            algorithm = idX448;
            break;
        }
    }
    if (algorithm) {
      return new AlgorithmIdentifier({ algorithm });
    }
    return null;
  }
  toWebAlgorithm(alg) {
    switch (alg.algorithm) {
      case idEd25519:
        return { name: "Ed25519" };
      case idEd448:
        return {
          name: "EdDSA",
          namedCurve: "Ed448"
        };
      case idX25519:
        return { name: "X25519" };
      case idX448:
        return {
          name: "ECDH-ES",
          namedCurve: "X448"
        };
    }
    return null;
  }
};
EdAlgorithm = __decorate([
  injectable_default()
], EdAlgorithm);
instance.registerSingleton(diAlgorithm, EdAlgorithm);
var MlDsaAlgorithm = class MlDsaAlgorithm2 {
  toAsnAlgorithm(alg) {
    let algorithm = null;
    switch (alg.name.toLowerCase()) {
      case "ml-dsa-44":
        algorithm = id_ml_dsa_44;
        break;
      case "ml-dsa-65":
        algorithm = id_ml_dsa_65;
        break;
      case "ml-dsa-87":
        algorithm = id_ml_dsa_87;
        break;
    }
    if (algorithm) {
      return new AlgorithmIdentifier({ algorithm });
    }
    return null;
  }
  toWebAlgorithm(alg) {
    switch (alg.algorithm) {
      case id_ml_dsa_44:
        return { name: "ML-DSA-44" };
      case id_ml_dsa_65:
        return { name: "ML-DSA-65" };
      case id_ml_dsa_87:
        return { name: "ML-DSA-87" };
    }
    return null;
  }
};
MlDsaAlgorithm = __decorate([
  injectable_default()
], MlDsaAlgorithm);
instance.registerSingleton(diAlgorithm, MlDsaAlgorithm);
var SlhDsaAlgorithm = class SlhDsaAlgorithm2 {
  toAsnAlgorithm(alg) {
    let algorithm = null;
    switch (alg.name.toLowerCase()) {
      case "slh-dsa-sha2-128s":
        algorithm = id_slh_dsa_sha2_128s;
        break;
      case "slh-dsa-sha2-128f":
        algorithm = id_slh_dsa_sha2_128f;
        break;
      case "slh-dsa-sha2-192s":
        algorithm = id_slh_dsa_sha2_192s;
        break;
      case "slh-dsa-sha2-192f":
        algorithm = id_slh_dsa_sha2_192f;
        break;
      case "slh-dsa-sha2-256s":
        algorithm = id_slh_dsa_sha2_256s;
        break;
      case "slh-dsa-sha2-256f":
        algorithm = id_slh_dsa_sha2_256f;
        break;
      case "slh-dsa-shake-128s":
        algorithm = id_slh_dsa_shake_128s;
        break;
      case "slh-dsa-shake-128f":
        algorithm = id_slh_dsa_shake_128f;
        break;
      case "slh-dsa-shake-192s":
        algorithm = id_slh_dsa_shake_192s;
        break;
      case "slh-dsa-shake-192f":
        algorithm = id_slh_dsa_shake_192f;
        break;
      case "slh-dsa-shake-256s":
        algorithm = id_slh_dsa_shake_256s;
        break;
      case "slh-dsa-shake-256f":
        algorithm = id_slh_dsa_shake_256f;
        break;
    }
    if (algorithm) {
      return new AlgorithmIdentifier({ algorithm });
    }
    return null;
  }
  toWebAlgorithm(alg) {
    switch (alg.algorithm) {
      case id_slh_dsa_sha2_128s:
        return { name: "SLH-DSA-SHA2-128s" };
      case id_slh_dsa_sha2_128f:
        return { name: "SLH-DSA-SHA2-128f" };
      case id_slh_dsa_sha2_192s:
        return { name: "SLH-DSA-SHA2-192s" };
      case id_slh_dsa_sha2_192f:
        return { name: "SLH-DSA-SHA2-192f" };
      case id_slh_dsa_sha2_256s:
        return { name: "SLH-DSA-SHA2-256s" };
      case id_slh_dsa_sha2_256f:
        return { name: "SLH-DSA-SHA2-256f" };
      case id_slh_dsa_shake_128s:
        return { name: "SLH-DSA-SHAKE-128s" };
      case id_slh_dsa_shake_128f:
        return { name: "SLH-DSA-SHAKE-128f" };
      case id_slh_dsa_shake_192s:
        return { name: "SLH-DSA-SHAKE-192s" };
      case id_slh_dsa_shake_192f:
        return { name: "SLH-DSA-SHAKE-192f" };
      case id_slh_dsa_shake_256s:
        return { name: "SLH-DSA-SHAKE-256s" };
      case id_slh_dsa_shake_256f:
        return { name: "SLH-DSA-SHAKE-256f" };
    }
    return null;
  }
};
SlhDsaAlgorithm = __decorate([
  injectable_default()
], SlhDsaAlgorithm);
instance.registerSingleton(diAlgorithm, SlhDsaAlgorithm);
var _Pkcs10CertificateRequest_tbs;
var _Pkcs10CertificateRequest_subjectName;
var _Pkcs10CertificateRequest_subject;
var _Pkcs10CertificateRequest_signatureAlgorithm;
var _Pkcs10CertificateRequest_signature;
var _Pkcs10CertificateRequest_publicKey;
var _Pkcs10CertificateRequest_attributes;
var _Pkcs10CertificateRequest_extensions;
var Pkcs10CertificateRequest = class extends PemData {
  get subjectName() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_subjectName, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_subjectName, new Name3(this.asn.certificationRequestInfo.subject), "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_subjectName, "f");
  }
  get subject() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_subject, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_subject, this.subjectName.toString(), "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_subject, "f");
  }
  get signatureAlgorithm() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_signatureAlgorithm, "f")) {
      const algProv = instance.resolve(diAlgorithmProvider);
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_signatureAlgorithm, algProv.toWebAlgorithm(this.asn.signatureAlgorithm), "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_signatureAlgorithm, "f");
  }
  get signature() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_signature, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_signature, this.asn.signature, "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_signature, "f");
  }
  get publicKey() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_publicKey, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_publicKey, new PublicKey(this.asn.certificationRequestInfo.subjectPKInfo, this.parseOptions), "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_publicKey, "f");
  }
  get attributes() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_attributes, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_attributes, this.asn.certificationRequestInfo.attributes.map((o) => AttributeFactory.create(AsnConvert.serialize(o), this.parseOptions)), "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_attributes, "f");
  }
  get extensions() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_extensions, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_extensions, [], "f");
      const extensions = this.getAttribute(id_pkcs9_at_extensionRequest);
      if (extensions instanceof ExtensionsAttribute) {
        __classPrivateFieldSet(this, _Pkcs10CertificateRequest_extensions, extensions.items, "f");
      }
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_extensions, "f");
  }
  get tbs() {
    if (!__classPrivateFieldGet(this, _Pkcs10CertificateRequest_tbs, "f")) {
      __classPrivateFieldSet(this, _Pkcs10CertificateRequest_tbs, this.asn.certificationRequestInfoRaw || AsnConvert.serialize(this.asn.certificationRequestInfo), "f");
    }
    return __classPrivateFieldGet(this, _Pkcs10CertificateRequest_tbs, "f");
  }
  constructor(param, options) {
    const args = PemData.isAsnEncoded(param) ? [param, CertificationRequest, options] : [param, options];
    super(args[0], args[1], args[2]);
    _Pkcs10CertificateRequest_tbs.set(this, void 0);
    _Pkcs10CertificateRequest_subjectName.set(this, void 0);
    _Pkcs10CertificateRequest_subject.set(this, void 0);
    _Pkcs10CertificateRequest_signatureAlgorithm.set(this, void 0);
    _Pkcs10CertificateRequest_signature.set(this, void 0);
    _Pkcs10CertificateRequest_publicKey.set(this, void 0);
    _Pkcs10CertificateRequest_attributes.set(this, void 0);
    _Pkcs10CertificateRequest_extensions.set(this, void 0);
    this.tag = PemConverter.CertificateRequestTag;
  }
  onInit(_asn) {
  }
  getAttribute(type) {
    for (const attr of this.attributes) {
      if (attr.type === type) {
        return attr;
      }
    }
    return null;
  }
  getAttributes(type) {
    return this.attributes.filter((o) => o.type === type);
  }
  getExtension(type) {
    for (const ext of this.extensions) {
      if (ext.type === type) {
        return ext;
      }
    }
    return null;
  }
  getExtensions(type) {
    return this.extensions.filter((o) => o.type === type);
  }
  async verify(crypto2 = cryptoProvider.get()) {
    const algorithm = {
      ...this.publicKey.algorithm,
      ...this.signatureAlgorithm
    };
    const publicKey = await this.publicKey.export(algorithm, ["verify"], crypto2);
    const signatureFormatters = instance.resolveAll(diAsnSignatureFormatter).reverse();
    let signature = null;
    for (const signatureFormatter of signatureFormatters) {
      signature = signatureFormatter.toWebSignature(algorithm, this.signature);
      if (signature) {
        break;
      }
    }
    if (!signature) {
      throw Error("Cannot convert WebCrypto signature value to ASN.1 format");
    }
    const ok = await crypto2.subtle.verify(this.signatureAlgorithm, publicKey, signature, this.tbs);
    return ok;
  }
  toTextObject() {
    const obj = this.toTextObjectEmpty();
    const req = AsnConvert.parse(this.rawData, CertificationRequest, this.parseOptions);
    const tbs = req.certificationRequestInfo;
    const data = new TextObject("", {
      Version: `${Version[tbs.version]} (${tbs.version})`,
      Subject: this.subject,
      "Subject Public Key Info": this.publicKey
    });
    if (this.attributes.length) {
      const attrs = new TextObject("");
      for (const ext of this.attributes) {
        const attrObj = ext.toTextObject();
        attrs[attrObj[TextObject.NAME]] = attrObj;
      }
      data["Attributes"] = attrs;
    }
    obj["Data"] = data;
    obj["Signature"] = new TextObject("", {
      Algorithm: TextConverter.serializeAlgorithm(req.signatureAlgorithm),
      "": req.signature
    });
    return obj;
  }
};
_Pkcs10CertificateRequest_tbs = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_subjectName = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_subject = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_signatureAlgorithm = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_signature = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_publicKey = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_attributes = /* @__PURE__ */ new WeakMap(), _Pkcs10CertificateRequest_extensions = /* @__PURE__ */ new WeakMap();
Pkcs10CertificateRequest.NAME = "PKCS#10 Certificate Request";
var _X509Certificate_tbs;
var _X509Certificate_serialNumber;
var _X509Certificate_subjectName;
var _X509Certificate_subject;
var _X509Certificate_issuerName;
var _X509Certificate_issuer;
var _X509Certificate_notBefore;
var _X509Certificate_notAfter;
var _X509Certificate_signatureAlgorithm;
var _X509Certificate_signature;
var _X509Certificate_extensions;
var _X509Certificate_publicKey;
var X509Certificate = class extends PemData {
  get publicKey() {
    if (!__classPrivateFieldGet(this, _X509Certificate_publicKey, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_publicKey, new PublicKey(this.asn.tbsCertificate.subjectPublicKeyInfo, this.parseOptions), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_publicKey, "f");
  }
  get serialNumber() {
    if (!__classPrivateFieldGet(this, _X509Certificate_serialNumber, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_serialNumber, getCertificateSerialNumber(this.asn.tbsCertificate.serialNumber), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_serialNumber, "f");
  }
  get subjectName() {
    if (!__classPrivateFieldGet(this, _X509Certificate_subjectName, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_subjectName, new Name3(this.asn.tbsCertificate.subject), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_subjectName, "f");
  }
  get subject() {
    if (!__classPrivateFieldGet(this, _X509Certificate_subject, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_subject, this.subjectName.toString(), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_subject, "f");
  }
  get issuerName() {
    if (!__classPrivateFieldGet(this, _X509Certificate_issuerName, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_issuerName, new Name3(this.asn.tbsCertificate.issuer), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_issuerName, "f");
  }
  get issuer() {
    if (!__classPrivateFieldGet(this, _X509Certificate_issuer, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_issuer, this.issuerName.toString(), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_issuer, "f");
  }
  get notBefore() {
    if (!__classPrivateFieldGet(this, _X509Certificate_notBefore, "f")) {
      const notBefore = this.asn.tbsCertificate.validity.notBefore.utcTime || this.asn.tbsCertificate.validity.notBefore.generalTime;
      if (!notBefore) {
        throw new Error("Cannot get 'notBefore' value");
      }
      __classPrivateFieldSet(this, _X509Certificate_notBefore, notBefore, "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_notBefore, "f");
  }
  get notAfter() {
    if (!__classPrivateFieldGet(this, _X509Certificate_notAfter, "f")) {
      const notAfter = this.asn.tbsCertificate.validity.notAfter.utcTime || this.asn.tbsCertificate.validity.notAfter.generalTime;
      if (!notAfter) {
        throw new Error("Cannot get 'notAfter' value");
      }
      __classPrivateFieldSet(this, _X509Certificate_notAfter, notAfter, "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_notAfter, "f");
  }
  get signatureAlgorithm() {
    if (!__classPrivateFieldGet(this, _X509Certificate_signatureAlgorithm, "f")) {
      const algProv = instance.resolve(diAlgorithmProvider);
      __classPrivateFieldSet(this, _X509Certificate_signatureAlgorithm, algProv.toWebAlgorithm(this.asn.signatureAlgorithm), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_signatureAlgorithm, "f");
  }
  get signature() {
    if (!__classPrivateFieldGet(this, _X509Certificate_signature, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_signature, this.asn.signatureValue, "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_signature, "f");
  }
  get extensions() {
    if (!__classPrivateFieldGet(this, _X509Certificate_extensions, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_extensions, [], "f");
      if (this.asn.tbsCertificate.extensions) {
        __classPrivateFieldSet(this, _X509Certificate_extensions, this.asn.tbsCertificate.extensions.map((o) => ExtensionFactory.create(AsnConvert.serialize(o), this.parseOptions)), "f");
      }
    }
    return __classPrivateFieldGet(this, _X509Certificate_extensions, "f");
  }
  get tbs() {
    if (!__classPrivateFieldGet(this, _X509Certificate_tbs, "f")) {
      __classPrivateFieldSet(this, _X509Certificate_tbs, this.asn.tbsCertificateRaw || AsnConvert.serialize(this.asn.tbsCertificate), "f");
    }
    return __classPrivateFieldGet(this, _X509Certificate_tbs, "f");
  }
  constructor(param, options) {
    const args = PemData.isAsnEncoded(param) ? [param, Certificate, options] : [param, options];
    super(args[0], args[1], args[2]);
    _X509Certificate_tbs.set(this, void 0);
    _X509Certificate_serialNumber.set(this, void 0);
    _X509Certificate_subjectName.set(this, void 0);
    _X509Certificate_subject.set(this, void 0);
    _X509Certificate_issuerName.set(this, void 0);
    _X509Certificate_issuer.set(this, void 0);
    _X509Certificate_notBefore.set(this, void 0);
    _X509Certificate_notAfter.set(this, void 0);
    _X509Certificate_signatureAlgorithm.set(this, void 0);
    _X509Certificate_signature.set(this, void 0);
    _X509Certificate_extensions.set(this, void 0);
    _X509Certificate_publicKey.set(this, void 0);
    this.tag = PemConverter.CertificateTag;
  }
  onInit(_asn) {
  }
  getExtension(type) {
    for (const ext of this.extensions) {
      if (typeof type === "string") {
        if (ext.type === type) {
          return ext;
        }
      } else {
        if (ext instanceof type) {
          return ext;
        }
      }
    }
    return null;
  }
  getExtensions(type) {
    return this.extensions.filter((o) => {
      if (typeof type === "string") {
        return o.type === type;
      } else {
        return o instanceof type;
      }
    });
  }
  async verify(params = {}, crypto2 = cryptoProvider.get()) {
    let keyAlgorithm;
    let publicKey;
    const paramsKey = params.publicKey;
    try {
      if (!paramsKey) {
        keyAlgorithm = {
          ...this.publicKey.algorithm,
          ...this.signatureAlgorithm
        };
        publicKey = await this.publicKey.export(keyAlgorithm, ["verify"], crypto2);
      } else if ("publicKey" in paramsKey) {
        keyAlgorithm = {
          ...paramsKey.publicKey.algorithm,
          ...this.signatureAlgorithm
        };
        publicKey = await paramsKey.publicKey.export(keyAlgorithm, ["verify"], crypto2);
      } else if (paramsKey instanceof PublicKey) {
        keyAlgorithm = {
          ...paramsKey.algorithm,
          ...this.signatureAlgorithm
        };
        publicKey = await paramsKey.export(keyAlgorithm, ["verify"], crypto2);
      } else if (BufferSourceConverter.isBufferSource(paramsKey)) {
        const key = new PublicKey(paramsKey);
        keyAlgorithm = {
          ...key.algorithm,
          ...this.signatureAlgorithm
        };
        publicKey = await key.export(keyAlgorithm, ["verify"], crypto2);
      } else {
        keyAlgorithm = {
          ...paramsKey.algorithm,
          ...this.signatureAlgorithm
        };
        publicKey = paramsKey;
      }
    } catch {
      return false;
    }
    const signatureFormatters = instance.resolveAll(diAsnSignatureFormatter).reverse();
    let signature = null;
    for (const signatureFormatter of signatureFormatters) {
      signature = signatureFormatter.toWebSignature(keyAlgorithm, this.signature);
      if (signature) {
        break;
      }
    }
    if (!signature) {
      throw Error("Cannot convert ASN.1 signature value to WebCrypto format");
    }
    const ok = await crypto2.subtle.verify(this.signatureAlgorithm, publicKey, signature, this.tbs);
    if (params.signatureOnly) {
      return ok;
    } else {
      const date = params.date || /* @__PURE__ */ new Date();
      const time = date.getTime();
      return ok && this.notBefore.getTime() < time && time < this.notAfter.getTime();
    }
  }
  async getThumbprint(arg1, arg2) {
    let crypto2;
    let algorithm = "SHA-1";
    if (arg1) {
      if (typeof arg1 === "object" && "subtle" in arg1) {
        crypto2 = arg1;
      } else {
        algorithm = arg1;
        crypto2 = arg2;
      }
    }
    crypto2 !== null && crypto2 !== void 0 ? crypto2 : crypto2 = cryptoProvider.get();
    return await crypto2.subtle.digest(algorithm, this.rawData);
  }
  async isSelfSigned(crypto2 = cryptoProvider.get()) {
    return this.subject === this.issuer && await this.verify({ signatureOnly: true }, crypto2);
  }
  toTextObject() {
    const obj = this.toTextObjectEmpty();
    const cert = AsnConvert.parse(this.rawData, Certificate, this.parseOptions);
    const tbs = cert.tbsCertificate;
    const data = new TextObject("", {
      Version: `${Version[tbs.version]} (${tbs.version})`,
      "Serial Number": tbs.serialNumber,
      "Signature Algorithm": TextConverter.serializeAlgorithm(tbs.signature),
      Issuer: this.issuer,
      Validity: new TextObject("", {
        "Not Before": tbs.validity.notBefore.getTime(),
        "Not After": tbs.validity.notAfter.getTime()
      }),
      Subject: this.subject,
      "Subject Public Key Info": this.publicKey
    });
    if (tbs.issuerUniqueID) {
      data["Issuer Unique ID"] = tbs.issuerUniqueID;
    }
    if (tbs.subjectUniqueID) {
      data["Subject Unique ID"] = tbs.subjectUniqueID;
    }
    if (this.extensions.length) {
      const extensions = new TextObject("");
      for (const ext of this.extensions) {
        const extObj = ext.toTextObject();
        extensions[extObj[TextObject.NAME]] = extObj;
      }
      data["Extensions"] = extensions;
    }
    obj["Data"] = data;
    obj["Signature"] = new TextObject("", {
      Algorithm: TextConverter.serializeAlgorithm(cert.signatureAlgorithm),
      "": cert.signatureValue
    });
    return obj;
  }
};
_X509Certificate_tbs = /* @__PURE__ */ new WeakMap(), _X509Certificate_serialNumber = /* @__PURE__ */ new WeakMap(), _X509Certificate_subjectName = /* @__PURE__ */ new WeakMap(), _X509Certificate_subject = /* @__PURE__ */ new WeakMap(), _X509Certificate_issuerName = /* @__PURE__ */ new WeakMap(), _X509Certificate_issuer = /* @__PURE__ */ new WeakMap(), _X509Certificate_notBefore = /* @__PURE__ */ new WeakMap(), _X509Certificate_notAfter = /* @__PURE__ */ new WeakMap(), _X509Certificate_signatureAlgorithm = /* @__PURE__ */ new WeakMap(), _X509Certificate_signature = /* @__PURE__ */ new WeakMap(), _X509Certificate_extensions = /* @__PURE__ */ new WeakMap(), _X509Certificate_publicKey = /* @__PURE__ */ new WeakMap();
X509Certificate.NAME = "Certificate";
var _X509Certificates_options;
_X509Certificates_options = /* @__PURE__ */ new WeakMap();
var _X509CrlEntry_serialNumber;
var _X509CrlEntry_revocationDate;
var _X509CrlEntry_reason;
var _X509CrlEntry_invalidity;
var _X509CrlEntry_extensions;
var X509CrlReason;
(function(X509CrlReason2) {
  X509CrlReason2[X509CrlReason2["unspecified"] = 0] = "unspecified";
  X509CrlReason2[X509CrlReason2["keyCompromise"] = 1] = "keyCompromise";
  X509CrlReason2[X509CrlReason2["cACompromise"] = 2] = "cACompromise";
  X509CrlReason2[X509CrlReason2["affiliationChanged"] = 3] = "affiliationChanged";
  X509CrlReason2[X509CrlReason2["superseded"] = 4] = "superseded";
  X509CrlReason2[X509CrlReason2["cessationOfOperation"] = 5] = "cessationOfOperation";
  X509CrlReason2[X509CrlReason2["certificateHold"] = 6] = "certificateHold";
  X509CrlReason2[X509CrlReason2["removeFromCRL"] = 8] = "removeFromCRL";
  X509CrlReason2[X509CrlReason2["privilegeWithdrawn"] = 9] = "privilegeWithdrawn";
  X509CrlReason2[X509CrlReason2["aACompromise"] = 10] = "aACompromise";
})(X509CrlReason || (X509CrlReason = {}));
_X509CrlEntry_serialNumber = /* @__PURE__ */ new WeakMap(), _X509CrlEntry_revocationDate = /* @__PURE__ */ new WeakMap(), _X509CrlEntry_reason = /* @__PURE__ */ new WeakMap(), _X509CrlEntry_invalidity = /* @__PURE__ */ new WeakMap(), _X509CrlEntry_extensions = /* @__PURE__ */ new WeakMap();
var _X509Crl_tbs;
var _X509Crl_signatureAlgorithm;
var _X509Crl_issuerName;
var _X509Crl_thisUpdate;
var _X509Crl_nextUpdate;
var _X509Crl_entries;
var _X509Crl_extensions;
_X509Crl_tbs = /* @__PURE__ */ new WeakMap(), _X509Crl_signatureAlgorithm = /* @__PURE__ */ new WeakMap(), _X509Crl_issuerName = /* @__PURE__ */ new WeakMap(), _X509Crl_thisUpdate = /* @__PURE__ */ new WeakMap(), _X509Crl_nextUpdate = /* @__PURE__ */ new WeakMap(), _X509Crl_entries = /* @__PURE__ */ new WeakMap(), _X509Crl_extensions = /* @__PURE__ */ new WeakMap();
ExtensionFactory.register(id_ce_basicConstraints, BasicConstraintsExtension);
ExtensionFactory.register(id_ce_extKeyUsage, ExtendedKeyUsageExtension);
ExtensionFactory.register(id_ce_keyUsage, KeyUsagesExtension);
ExtensionFactory.register(id_ce_subjectKeyIdentifier, SubjectKeyIdentifierExtension);
ExtensionFactory.register(id_ce_authorityKeyIdentifier, AuthorityKeyIdentifierExtension);
ExtensionFactory.register(id_ce_subjectAltName, SubjectAlternativeNameExtension);
ExtensionFactory.register(id_ce_cRLDistributionPoints, CRLDistributionPointsExtension);
ExtensionFactory.register(id_pe_authorityInfoAccess, AuthorityInfoAccessExtension);
ExtensionFactory.register(id_ce_issuerAltName, IssuerAlternativeNameExtension);
AttributeFactory.register(id_pkcs9_at_challengePassword, ChallengePasswordAttribute);
AttributeFactory.register(id_pkcs9_at_extensionRequest, ExtensionsAttribute);
instance.registerSingleton(diAsnSignatureFormatter, AsnDefaultSignatureFormatter);
instance.registerSingleton(diAsnSignatureFormatter, AsnEcSignatureFormatter);
AsnEcSignatureFormatter.namedCurveSize.set("P-256", 32);
AsnEcSignatureFormatter.namedCurveSize.set("K-256", 32);
AsnEcSignatureFormatter.namedCurveSize.set("P-384", 48);
AsnEcSignatureFormatter.namedCurveSize.set("P-521", 66);

// src/x509/library.ts

cryptoProvider.set(node_crypto__WEBPACK_IMPORTED_MODULE_2__.webcrypto);

// src/x509/time.ts
var utcTime = 23;
var generalizedTime = 24;
function readTime({ tag, content }) {
  const text = Buffer.from(content).toString("latin1");
  const long = tag === utcTime ? (text < "5" ? "20" : "19") + text : text;
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(long) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const iso = `${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}.000Z`;
  const date = new Date(iso);
  if (tag !== utcTime && tag !== generalizedTime || Number.isNaN(date.getTime()) || date.toISOString() !== iso)
    throw new RangeError("malformed time");
  return date;
}

// src/x509/structure.ts
var contextTag = { version: 160, issuerUniqueId: 129, subjectUniqueId: 130, extensions: 163 };
var order = [contextTag.issuerUniqueId, contextTag.subjectUniqueId, contextTag.extensions];
function readStructure(der) {
  const [tbs, algorithm, signature, ...more] = inside(der, tags.sequence);
  if (tbs?.tag !== tags.sequence || signature?.tag !== tags.bitString || more.length > 0) throw notACertificate();
  const all = elements(tbs.content);
  const parts = all[0]?.tag === contextTag.version ? all.slice(1) : all;
  const [serial, signed, issuer, validity, subject, key, ...rest] = parts;
  const [notBefore, notAfter, ...later] = elements(sequence(validity).content);
  if (serial?.tag !== tags.integer || serial.content.length === 0) throw notACertificate();
  const places = rest.map(({ tag }) => order.indexOf(tag));
  if (places.some((place, i) => place <= (places[i - 1] ?? -1))) throw notACertificate();
  if (notBefore === void 0 || notAfter === void 0 || later.length > 0) throw notACertificate();
  return {
    der,
    serialNumber: serial.content,
    signedAlgorithm: sequence(signed).der,
    signatureAlgorithm: sequence(algorithm).der,
    issuer: sequence(issuer).der,
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    subject: sequence(subject).der,
    subjectPublicKeyInfo: sequence(key).der,
    extensions: readExtensions(rest.find(({ tag }) => tag === contextTag.extensions))
  };
}
function readExtensions(tagged) {
  if (tagged === void 0) return [];
  return inside(tagged.content, tags.sequence).map((extension) => {
    const parts = elements(sequence(extension).content);
    const [oid, value] = [parts[0], parts.at(-1)];
    if (oid?.tag !== tags.oid || value?.tag !== tags.octetString || parts.length > 3) throw notACertificate();
    const flag = parts.length === 3 ? parts[1] : void 0;
    if (flag !== void 0 && flag.tag !== tags.boolean) throw notACertificate();
    return {
      oid: oidText(oid.content),
      critical: flag?.content.some((octet2) => octet2 !== 0) ?? false,
      value: value.content
    };
  });
}
function readAlgorithm(der) {
  const [oid, parameters] = inside(der, tags.sequence);
  if (oid?.tag !== tags.oid) throw notACertificate();
  return { oid: oidText(oid.content), ...parameters === void 0 ? {} : { parameters } };
}
function readPublicKey(spki) {
  const [algorithm, bits] = inside(spki, tags.sequence);
  if (bits?.tag !== tags.bitString || bits.content[0] !== 0) throw notACertificate();
  return { algorithm: sequence(algorithm).der, key: bits.content.subarray(1) };
}
function sequence(element) {
  if (element?.tag !== tags.sequence) throw notACertificate();
  return element;
}
var notACertificate = () => new RangeError("not a certificate");

// src/x509/describe.ts
function describeCertificate(der) {
  const structure = readStructure(der);
  const { subject, issuer } = new X509Certificate(Uint8Array.from(der));
  return {
    subject: printable(subject),
    issuer: printable(issuer),
    serialNumber: serialText(structure.serialNumber),
    notBefore: structure.notBefore,
    notAfter: structure.notAfter,
    fingerprint: sha2562(der),
    keyFingerprint: sha2562(structure.subjectPublicKeyInfo),
    isCa: basicConstraints(structure).isCa,
    subjectAltNames: subjectAltNames(structure),
    der: Buffer.from(der).toString("base64")
  };
}
var printable = (name) => name.replace(
  /[\p{Cc}\u2028\u2029]/gu,
  (character) => Buffer.from(character).toString("hex").toUpperCase().replace(/../g, "\\$&")
);
function serialText(content) {
  const hex2 = Buffer.from(content).toString("hex");
  const negative = (content[0] ?? 0) >= 128;
  const magnitude = negative ? (1n << BigInt(8 * content.length)) - BigInt(`0x${hex2}`) : BigInt(`0x${hex2}`);
  const digits = magnitude.toString(16).toUpperCase();
  return (negative ? "-" : "") + (digits.length % 2 === 0 ? digits : `0${digits}`);
}
var sha2562 = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.createHash)("sha256").update(bytes).digest("hex");

// src/x509/pem.ts
var boundary = /-----(BEGIN|END) ([A-Z0-9]+(?:[ -][A-Z0-9]+)*)-----/g;
function pemBlocks(text) {
  const marks = [...text.matchAll(boundary)];
  const blocks = [];
  let [line, counted] = [1, 0];
  for (const [i, mark] of marks.entries()) {
    if (mark[1] !== "BEGIN") continue;
    line += lineBreaks(text.slice(counted, mark.index));
    counted = mark.index;
    const [label = "", end] = [mark[2], marks[i + 1]];
    const closed = end?.[1] === "END" && end[2] === label;
    const content = closed ? base64(text.slice(mark.index + mark[0].length, end.index)) : void 0;
    blocks.push({ label, line, ...content === void 0 ? {} : { content } });
  }
  return blocks;
}
function base64(text) {
  const digits = text.replace(/\s+/g, "");
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? Buffer.from(digits, "base64") : void 0;
}
var lineBreaks = (text) => text.split("\n").length - 1;

// src/x509/parse.ts
var maximumInputBytes = 1024 * 1024;
var maximumCertificates = 256;
var certificateLabels = ["CERTIFICATE", "X509 CERTIFICATE"];
function parseCertificates(input) {
  if (Buffer.byteLength(input) > maximumInputBytes)
    return nothing("too-large", `more than ${maximumInputBytes / 1024 / 1024} MiB`);
  if (typeof input !== "string") {
    const certificate = readOrNothing(input);
    if (certificate !== void 0) return { certificates: [certificate], problems: [] };
  }
  const text = typeof input === "string" ? input : decodeText(input);
  if (/^[\s\uFEFF]*$/.test(text)) return nothing("empty", "no text");
  const blocks = pemBlocks(text);
  return blocks.length === 0 ? nothing("not-a-certificate", "neither PEM nor DER") : readBlocks(blocks);
}
function readBlocks(blocks) {
  const certificates = [];
  const problems = [];
  const wanted = blocks.filter(({ label }) => certificateLabels.includes(label));
  for (const { content, line } of wanted.slice(0, maximumCertificates)) {
    const certificate = content === void 0 ? void 0 : readOrNothing(content);
    if (certificate !== void 0) certificates.push(certificate);
    else problems.push({ code: "not-a-certificate", detail: `the PEM block at line ${line} is no certificate` });
  }
  if (wanted.length > maximumCertificates)
    problems.push({ code: "too-many", detail: `more than ${maximumCertificates} certificates; the rest was not read` });
  const key = blocks.find(({ label }) => label.endsWith("PRIVATE KEY"));
  if (key !== void 0)
    problems.push({ code: "contains-private-key", detail: `a private key begins at line ${key.line}` });
  else if (wanted.length === 0)
    problems.push({ code: "not-a-certificate", detail: "PEM, but no block of it is a certificate" });
  return { certificates, problems };
}
function certificateFromDer(text) {
  const der = base64(text);
  const certificate = der === void 0 ? void 0 : readOrNothing(der);
  if (certificate === void 0) throw new RangeError("not a certificate");
  return certificate;
}
function certificateRequestSubject(pem) {
  if (pem.length > maximumInputBytes) return void 0;
  const request = pemBlocks(pem).find(({ label }) => /^(NEW )?CERTIFICATE REQUEST$/.test(label))?.content;
  try {
    if (request === void 0) return void 0;
    const { subjectName } = new Pkcs10CertificateRequest(onlyElement(request, tags.sequence).der);
    const [commonName] = subjectName.getField("CN");
    return { ...commonName === void 0 ? {} : { commonName }, organizations: subjectName.getField("O") };
  } catch {
    return void 0;
  }
}
function readOrNothing(der) {
  try {
    return describeCertificate(der);
  } catch {
    return void 0;
  }
}
function nothing(code, detail) {
  return { certificates: [], problems: [{ code, detail }] };
}
function decodeText(bytes) {
  const utf16 = bytes[0] === 255 && bytes[1] === 254;
  return utf16 ? new TextDecoder("utf-16le").decode(bytes) : Buffer.from(bytes).toString("utf8");
}




/***/ }),

/***/ 1138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ pLimit)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// node_modules/yocto-queue/index.js
var Node = class {
  value;
  next;
  constructor(value) {
    this.value = value;
  }
};
var Queue = class {
  #head;
  #tail;
  #size;
  constructor() {
    this.clear();
  }
  enqueue(value) {
    const node = new Node(value);
    if (this.#head) {
      this.#tail.next = node;
      this.#tail = node;
    } else {
      this.#head = node;
      this.#tail = node;
    }
    this.#size++;
  }
  dequeue() {
    const current = this.#head;
    if (!current) {
      return;
    }
    this.#head = this.#head.next;
    this.#size--;
    if (!this.#head) {
      this.#tail = void 0;
    }
    return current.value;
  }
  peek() {
    if (!this.#head) {
      return;
    }
    return this.#head.value;
  }
  clear() {
    this.#head = void 0;
    this.#tail = void 0;
    this.#size = 0;
  }
  get size() {
    return this.#size;
  }
  *[Symbol.iterator]() {
    let current = this.#head;
    while (current) {
      yield current.value;
      current = current.next;
    }
  }
  *drain() {
    while (this.#head) {
      yield this.dequeue();
    }
  }
};

// node_modules/p-limit/index.js
function pLimit(concurrency) {
  let rejectOnClear = false;
  if (typeof concurrency === "object") {
    ({ concurrency, rejectOnClear = false } = concurrency);
  }
  validateConcurrency(concurrency);
  if (typeof rejectOnClear !== "boolean") {
    throw new TypeError("Expected `rejectOnClear` to be a boolean");
  }
  const queue = new Queue();
  let activeCount = 0;
  const resumeNext = () => {
    if (activeCount < concurrency && queue.size > 0) {
      activeCount++;
      queue.dequeue().run();
    }
  };
  const next = () => {
    activeCount--;
    resumeNext();
  };
  const run = async (function_, resolve, arguments_) => {
    const result = (async () => function_(...arguments_))();
    resolve(result);
    try {
      await result;
    } catch {
    }
    next();
  };
  const enqueue = (function_, resolve, reject, arguments_) => {
    const queueItem = { reject };
    new Promise((internalResolve) => {
      queueItem.run = internalResolve;
      queue.enqueue(queueItem);
    }).then(run.bind(void 0, function_, resolve, arguments_));
    if (activeCount < concurrency) {
      resumeNext();
    }
  };
  const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
    enqueue(function_, resolve, reject, arguments_);
  });
  Object.defineProperties(generator, {
    activeCount: {
      get: () => activeCount
    },
    pendingCount: {
      get: () => queue.size
    },
    clearQueue: {
      value() {
        if (!rejectOnClear) {
          queue.clear();
          return;
        }
        const abortError = AbortSignal.abort().reason;
        while (queue.size > 0) {
          queue.dequeue().reject(abortError);
        }
      }
    },
    concurrency: {
      get: () => concurrency,
      set(newConcurrency) {
        validateConcurrency(newConcurrency);
        concurrency = newConcurrency;
        queueMicrotask(() => {
          while (activeCount < concurrency && queue.size > 0) {
            resumeNext();
          }
        });
      }
    },
    map: {
      async value(iterable, function_) {
        const promises = [];
        try {
          Array.from(iterable, (value, index) => {
            const promise = generator(function_, value, index);
            promises.push(promise);
            return promise;
          });
        } catch (error) {
          for (const promise of promises) {
            promise.catch(() => {
            });
          }
          throw error;
        }
        return Promise.all(promises);
      }
    }
  });
  return generator;
}
function validateConcurrency(concurrency) {
  if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
    throw new TypeError("Expected `concurrency` to be a number from 1 and up");
  }
}




/***/ }),

/***/ 4330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VT: () => (/* binding */ receivedChain),
/* harmony export */   ek: () => (/* binding */ secure),
/* harmony export */   vh: () => (/* binding */ tlsPort)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5129);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1692);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);


// src/adapters/tls.ts


var clockWaitMilliseconds = 2e3;
var maximumHeaderBytes = 16384;
var tlsPort = {
  async handshake(request, signal) {
    const url = new URL(request.server);
    const host = (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(url);
    const port = (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_1__/* .portOf */ .HM)(url);
    const proxy = (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_1__/* .proxyFor */ .iJ)(url, request.proxyUrl?.());
    const serverName = request.tlsServerName ?? host;
    const handshake = async (options) => secure(await (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_1__/* .dial */ .zy)(host, port, proxy, signal), `TLS handshake with ${host}:${port}`, signal, {
      ...node_net__WEBPACK_IMPORTED_MODULE_2__.isIP(serverName) === 0 ? { servername: serverName } : {},
      rejectUnauthorized: false,
      ...options
    });
    const socket = await handshake({ ca: [] });
    const received = receivedChain(socket);
    const systemTrusted = request.askSystemTrust ? await authorized(handshake({})) : void 0;
    const serverClock = await dateHeader(socket, url.host, signal);
    socket.destroy();
    return {
      host,
      port,
      serverName,
      received,
      localClock: /* @__PURE__ */ new Date(),
      viaProxy: proxy !== void 0,
      ...serverClock === void 0 ? {} : { serverClock },
      ...systemTrusted === void 0 ? {} : { systemTrusted }
    };
  }
};
async function authorized(handshake) {
  const socket = await handshake;
  socket.destroy();
  return socket.authorized;
}
function secure(stream, where, signal, options) {
  return new Promise((resolve, reject) => {
    const socket = node_tls__WEBPACK_IMPORTED_MODULE_3__.connect({ socket: stream, minVersion: "TLSv1.2", ...options });
    const fail = (error) => {
      socket.destroy();
      stream.destroy();
      reject((0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_1__/* .reduceError */ .xL)(signal.aborted ? { code: "ABORT_ERR" } : error, where));
    };
    const onAbort = () => {
      fail({ code: "ABORT_ERR" });
    };
    const settle = () => {
      signal.removeEventListener("abort", onAbort);
      socket.removeListener("close", onClose);
    };
    const onClose = () => {
      fail({ code: "ECONNRESET" });
    };
    socket.once("secureConnect", () => {
      settle();
      resolve(socket);
    });
    socket.on("error", (error) => {
      settle();
      fail(error);
    });
    socket.once("close", onClose);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
}
function receivedChain(socket) {
  const chain = [];
  let certificate = socket.getPeerCertificate(true);
  while (certificate?.raw !== void 0 && chain.length < 32) {
    const der = certificate.raw.toString("base64");
    if (chain.includes(der)) break;
    chain.push(der);
    certificate = certificate.issuerCertificate;
  }
  return chain;
}
function dateHeader(socket, host, signal) {
  return new Promise((resolve) => {
    let head = "";
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      const text = /^date:[ \t]*(.+?)\r?$/im.exec(head)?.[1];
      const milliseconds = text === void 0 ? NaN : Date.parse(text);
      resolve(Number.isNaN(milliseconds) ? void 0 : new Date(milliseconds));
    };
    const timer = setTimeout(finish, clockWaitMilliseconds);
    signal.addEventListener("abort", finish, { once: true });
    socket.on("data", (chunk) => {
      head += chunk.toString("latin1");
      if (head.includes("\r\n\r\n") || head.length > maximumHeaderBytes) finish();
    });
    socket.once("close", finish);
    socket.write(`GET /livez HTTP/1.1\r
Host: ${host}\r
Connection: close\r
\r
`);
  });
}




/***/ }),

/***/ 3393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ signInMethods)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/model/azure.ts
var signInMethods = ["client-secret", "oidc", "workload-identity", "azure-cli", "managed-identity"];




/***/ }),

/***/ 9120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ firstEnd),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Sm: () => (/* binding */ allGroups),
/* harmony export */   WH: () => (/* binding */ soonest),
/* harmony export */   Yn: () => (/* binding */ byOutcome),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2572);
/* harmony import */ var _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3337);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



// src/reports/groups.ts
function groupsOf(target) {
  const nodes = /* @__PURE__ */ new Set([...target.certificates.map((c) => c.node), ...target.evidence.map((e) => e.subject)]);
  const byCheck = [...Map.groupBy(target.findings, (f) => `${f.outcome} ${f.check}`).values()];
  return mergeUnanswered(byCheck).flatMap((findings) => {
    const worst = soonest(findings);
    if (worst === void 0) return [];
    const checks = [...new Set(findings.map((f) => f.check))];
    const noun = findings.every((f) => nodes.has(f.subject)) ? "node" : "subject";
    return [
      {
        target: target.target,
        check: checks.length === 1 ? worst.check : (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(checks.length, "check"),
        checks,
        outcome: worst.outcome,
        worst,
        findings,
        size: (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(findings.length, noun)
      }
    ];
  });
}
function mergeUnanswered(lists) {
  const reasonOf = (findings) => {
    const [first] = findings;
    return findings.length === 1 && first?.outcome === "inconclusive" ? first.message : void 0;
  };
  return [...Map.groupBy(lists, (findings) => reasonOf(findings) ?? findings).values()].map((alike) => alike.flat());
}
function firstEnd({ findings }) {
  const ends = findings.flatMap(({ notAfter }) => notAfter ?? []);
  return ends.reduce((a, b) => a === void 0 || b < a ? b : a, void 0);
}
function allGroups(assessment) {
  return byOutcome(assessment.targets.flatMap(groupsOf));
}
function byOutcome(items) {
  return items.toSorted((a, b) => _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md.indexOf(a.outcome) - _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md.indexOf(b.outcome));
}
function soonest(findings) {
  const end = (finding) => finding.notAfter?.getTime() ?? Infinity;
  const [first, ...rest] = findings;
  return rest.reduce((a, b) => a === void 0 || end(b) < end(a) ? b : a, first);
}
function subjectOf({ checks, findings, size, worst }) {
  if (checks.length > 1) return listed(checks);
  const { message, subject, target } = worst;
  if (findings.length === 1) return subject === target || message.includes(subject) ? "" : subject;
  const alike = findings.every((finding) => finding.message === message);
  return `${size}, ${alike ? "among them" : "the worst"} ${subject}`;
}
function messageOf({ message, notAfter }, asOf) {
  if (notAfter === void 0 || message.includes((0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd)(notAfter))) return message;
  return `${message} (end of validity ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd)(notAfter)}, ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_1__/* .left */ .kb)(notAfter, asOf)})`;
}
function listed(names, most = 4) {
  const rest = names.length - most;
  return rest > 1 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}




/***/ }),

/***/ 6719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ renderSummary)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3079);
/* harmony import */ var _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9428);
/* harmony import */ var _chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9443);
/* harmony import */ var _chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9120);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2572);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);






// src/reports/record-tables.ts
function certificates(assessment) {
  const { asOf, targets } = assessment;
  const fleet2 = targets.length > 1;
  const seen = targets.flatMap(({ target, certificates: certificates2 }) => certificates2.map((certificate) => ({ target, certificate }))).toSorted((a, b) => a.certificate.validity.notAfter.getTime() - b.certificate.validity.notAfter.getTime());
  const rows = seen.map(
    ({ target, certificate: { lifetimeInferred, node, role, seenIn, subject, validity } }) => (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .row */ .nM)([
      ...fleet2 ? [(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(target)] : [],
      role,
      (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(subject ?? ""),
      (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(node ?? ""),
      (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_5__/* .day */ .vd)(validity.notAfter),
      `${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_5__/* .left */ .kb)(validity.notAfter, asOf)}${lifetimeInferred === true ? " (lifetime inferred)" : ""}`,
      (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(seenIn.join(", "))
    ])
  );
  if (rows.length === 0) return [];
  const columns = [...fleet2 ? ["Cluster"] : [], "Role", "Subject", "Node", "Ends", "Left", "Seen in"];
  return [(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(`Certificates seen: ${rows.length}`, (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .header */ .wx)(columns), rows)];
}
function failedEvidence(assessment) {
  const fleet2 = assessment.targets.length > 1;
  const failed = assessment.targets.flatMap(
    ({ target, evidence }) => evidence.filter(({ state }) => state === "unavailable").map((record) => ({ target, record }))
  );
  const alike = Map.groupBy(
    failed,
    ({ target, record: { detail, key, reason, source, superseded } }) => JSON.stringify([target, key, source, reason, detail, superseded])
  );
  const rows = [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === void 0) return [];
    const { key, subject, source = "", reason = "" } = first.record;
    return [
      (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .row */ .nM)([
        ...fleet2 ? [(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(first.target)] : [],
        `${_chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_2__/* .evidenceWords */ .Jg[key]}${subject === void 0 ? "" : ` (${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(subject)}${group.length > 1 ? ` and ${group.length - 1} more` : ""})`}`,
        (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(source),
        reason,
        (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)((0,_chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_2__/* .detailOf */ .Rw)(first.record))
      ])
    ];
  });
  if (rows.length === 0) return [];
  const columns = [...fleet2 ? ["Cluster"] : [], "Evidence", "How", "Reason", "Detail"];
  return [(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(`Could not be read: ${failed.length}`, (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .header */ .wx)(columns), rows)];
}
function notLookedAt(assessment) {
  const skipped = assessment.targets.flatMap(({ evidence }) => evidence.filter(({ state }) => state === "skipped"));
  const byDetail = Map.groupBy(skipped, ({ detail }) => detail ?? "");
  const left2 = [...byDetail].map(([detail, records]) => {
    const what = [...new Set(records.map(({ key }) => _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_2__/* .evidenceWords */ .Jg[key]))].join(", ");
    return detail === "" ? what : `${what} (${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(detail)})`;
  });
  const findings = assessment.targets.flatMap((target) => target.findings);
  const judged = new Set(findings.filter((f) => f.outcome !== "notApplicable").map((f) => f.check));
  const idle = [...new Set(findings.map((f) => f.check))].filter((check) => !judged.has(check));
  return [
    ...left2.length > 0 ? [{ open: `**Not looked at:** ${left2.slice(0, 20).join("; ")}.` }] : [],
    ...idle.length > 0 ? [{ open: `**Not applicable:** ${idle.map(_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY).join(", ")}.` }] : []
  ];
}
function policy(assessment) {
  const { failOn, mode, policy: policy2 } = assessment;
  const limits = _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_2__/* .roles */ .Ot.map((role) => {
    const { capped, fail, warn } = policy2.thresholds[role];
    const cap = (grade, share) => capped.includes(grade) ? `, at most ${share} of the lifetime` : "";
    return (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .row */ .nM)([role, `${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(warn.text)}${cap("warn", "25 %")}`, `${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(fail.text)}${cap("fail", "10 %")}`]);
  });
  const ignores = policy2.ignores.map(({ match, reason, until }) => (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .row */ .nM)([(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(match), (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn)(reason), (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_5__/* .day */ .vd)(until)]));
  const table = `${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .header */ .wx)(["Role", "Warns when less is left than", "Fails when less is left than"])}
${limits.join("\n")}`;
  const words = `Mode ${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(mode)}, the job fails on ${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(failOn)}. Checks: ${policy2.checks.map(_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY).join(", ")}.`;
  const ignored = ignores.length === 0 ? "" : `

${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .header */ .wx)(["Ignored", "Why", "Until"])}`;
  return (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)("Policy", `${words}

${table}${ignored}`, ignores);
}

// src/reports/summary.ts
var summaryLimit = 1024 * 1024 - 16 * 1024;
function renderSummary(assessment, maximumBytes = summaryLimit) {
  const blocks = [
    { open: headline(assessment) },
    ...(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .fleet */ .jg)(assessment),
    ...(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .problems */ .Bk)(assessment),
    ...(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .passes */ .WE)(assessment),
    ...notLookedAt(assessment),
    ...failedEvidence(assessment),
    ...certificates(assessment),
    policy(assessment),
    { open: footer(assessment) }
  ];
  return (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .fit */ .Uj)(blocks, maximumBytes);
}
function headline(assessment) {
  const { failOn, failed, targets, verdict } = assessment;
  const [only] = targets;
  const name = targets.length === 1 && only ? (0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(only.target, 100) : `${targets.length} clusters`;
  const sentence = (0,_chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_3__/* .tally */ .N4)(assessment);
  const why = failed ? ` The job fails (fail-on: ${failOn}).` : "";
  return [
    `## ${_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .marks */ .Z8[verdict]}: certificates of ${name}`,
    "",
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${why}`,
    "",
    `**What next:** ${next(assessment)}`
  ].join("\n");
}
function next(assessment) {
  const [worst] = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_4__/* .allGroups */ .Sm)(assessment);
  const several = assessment.targets.length > 1;
  if (worst && worst.outcome !== "pass" && worst.outcome !== "notApplicable") {
    const where = `${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(worst.check)}${several ? ` of ${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(worst.target)}` : ""}`;
    return `${where}: ${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(worst.worst.remedy ?? worst.worst.message)}`;
  }
  const first = (0,_chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_3__/* .firstToEnd */ .VW)(assessment);
  return `${assessment.verdict === "pass" ? "nothing" : "see what could not be read"}.${first === void 0 ? "" : ` First to end: ${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(first)}.`}`;
}
function footer({ asOf, mode, observedAt, tool }) {
  const judged = asOf.getTime() === observedAt.getTime() ? "" : `, judged as of ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_5__/* .iso */ .KH)(asOf)}`;
  return `<sub>${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(tool.name)} ${(0,_chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(tool.version)}, mode ${mode}, looked at ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_5__/* .iso */ .KH)(observedAt)}${judged}</sub>`;
}




/***/ }),

/***/ 8915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError),
/* harmony export */   n: () => (/* binding */ WorldError)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/model/errors.ts
var InputError = class extends Error {
  name = "InputError";
  problems;
  constructor(problems) {
    super(problems.map((p) => `${p.input}: ${p.problem} (${p.value}). ${p.remedy}`).join("\n"));
    this.problems = problems;
  }
};
var WorldError = class extends Error {
  name = "WorldError";
  reason;
  detail;
  /** the code of the foreign error, where it had one: what decides must not be read out of words */
  code;
  constructor(reason, detail, code = "") {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
    this.code = code;
  }
};




/***/ }),

/***/ 3337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KI: () => (/* binding */ outcomes),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   kc: () => (/* binding */ logText),
/* harmony export */   md: () => (/* binding */ worstFirst),
/* harmony export */   n9: () => (/* binding */ reachesFailOn),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/model/finding.ts
var outcomes = ["pass", "warn", "fail", "inconclusive", "notApplicable"];
var worstFirst = ["fail", "inconclusive", "warn", "pass", "notApplicable"];
var reachesFailOn = (outcome, failOn) => failOn !== "never" && worstFirst.indexOf(outcome) <= worstFirst.indexOf(failOn);

// src/reports/plain.ts
function plain(text, maximum = 600) {
  const line = text.toWellFormed().replace(/\s+/gu, " ").replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD").trim();
  const characters = Array.from(line.slice(0, 2 * maximum + 2));
  return characters.length > maximum ? `${characters.slice(0, maximum - 1).join("")}\u2026` : line;
}
function logText(text, maximum) {
  return plain(text, maximum).replaceAll("##[", "## [");
}
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}




/***/ }),

/***/ 5129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ portOf),
/* harmony export */   iJ: () => (/* binding */ proxyFor),
/* harmony export */   pg: () => (/* binding */ reduceStatus),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   xL: () => (/* binding */ reduceError),
/* harmony export */   zy: () => (/* binding */ dial)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8915);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);


// src/adapters/reduce.ts
var unreachable = /* @__PURE__ */ new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "UND_ERR_SOCKET"
]);
var timeouts = /* @__PURE__ */ new Set([
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ABORT_ERR"
]);
var untrusted = /* @__PURE__ */ new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_SIGNATURE_FAILURE",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
  "HOSTNAME_MISMATCH",
  "ERR_TLS_CERT_ALTNAME_INVALID"
]);
var isCode = /^[A-Z][A-Z0-9_/-]{0,79}$/;
function codeOf(error, depth = 0) {
  if (typeof error !== "object" || error === null || depth > 5) return "";
  const { code, name, cause, errors } = error;
  if (typeof code === "string" && isCode.test(code)) return code;
  if (name === "AbortError" || name === "TimeoutError") return "ABORT_ERR";
  const first = Array.isArray(errors) ? errors[0] : void 0;
  return codeOf(cause, depth + 1) || codeOf(first, depth + 1);
}
function reduceError(error, where) {
  if (error instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n) return error;
  const code = codeOf(error);
  const [reason, words] = classify(code);
  return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n(reason, `${where}: ${words}${code === "" ? "" : ` (${code})`}`, code);
}
function classify(code) {
  if (unreachable.has(code)) return ["unreachable", "no connection"];
  if (timeouts.has(code)) return ["timeout", "no answer in time"];
  if (untrusted.has(code)) return ["untrusted", "the certificate shown does not verify, so no credential was sent"];
  if (code === "EPROTO" || code.startsWith("ERR_SSL_"))
    return ["malformed", "the other side does not speak TLS as expected"];
  if (code.startsWith("HPE_") || code.startsWith("UND_ERR_"))
    return ["malformed", "the answer was cut off or is not HTTP"];
  return ["unexpected", "it failed in a way that is not known"];
}
function reduceStatus(status, where, permission) {
  if (status === 401) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("unauthorized", `${where}: the credentials were not accepted`);
  if (status === 403) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("forbidden", `${where}: permission missing: ${permission}`);
  if (status === 404) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("not-found", `${where}: there is no such object`);
  if (status === 408 || status === 504) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("timeout", `${where}: no answer in time (HTTP ${status})`);
  if (status === 409) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("conflict", `${where}: another change is in the way`);
  if (status === 410) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("conflict", `${where}: the list became too old while it was read`);
  if (status === 429) return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("throttled", `${where}: too many requests`);
  if (status === 400 || status === 415 || status === 422) {
    return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("malformed", `${where}: the request was not understood (HTTP ${status})`);
  }
  if (status === 502 || status === 503)
    return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("unreachable", `${where}: the server is not ready (HTTP ${status})`);
  return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("unexpected", `${where}: HTTP ${status}`);
}

// src/adapters/dial.ts


// node_modules/proxy-from-env/index.js
var DEFAULT_PORTS = {
  ftp: 21,
  gopher: 70,
  http: 80,
  https: 443,
  ws: 80,
  wss: 443
};
function parseUrl(urlString) {
  try {
    return new URL(urlString);
  } catch {
    return null;
  }
}
function getProxyForUrl(url) {
  var parsedUrl = (typeof url === "string" ? parseUrl(url) : url) || {};
  var proto = parsedUrl.protocol;
  var hostname = parsedUrl.host;
  var port = parsedUrl.port;
  if (typeof hostname !== "string" || !hostname || typeof proto !== "string") {
    return "";
  }
  proto = proto.split(":", 1)[0];
  hostname = hostname.replace(/:\d*$/, "");
  port = parseInt(port) || DEFAULT_PORTS[proto] || 0;
  if (!shouldProxy(hostname, port)) {
    return "";
  }
  var proxy = getEnv(proto + "_proxy") || getEnv("all_proxy");
  if (proxy && proxy.indexOf("://") === -1) {
    proxy = proto + "://" + proxy;
  }
  return proxy;
}
function shouldProxy(hostname, port) {
  var NO_PROXY = getEnv("no_proxy").toLowerCase();
  if (!NO_PROXY) {
    return true;
  }
  if (NO_PROXY === "*") {
    return false;
  }
  return NO_PROXY.split(/[,\s]/).every(function(proxy) {
    if (!proxy) {
      return true;
    }
    var parsedProxy = proxy.match(/^(.+):(\d+)$/);
    var parsedProxyHostname = parsedProxy ? parsedProxy[1] : proxy;
    var parsedProxyPort = parsedProxy ? parseInt(parsedProxy[2]) : 0;
    if (parsedProxyPort && parsedProxyPort !== port) {
      return true;
    }
    if (!/^[.*]/.test(parsedProxyHostname)) {
      return hostname !== parsedProxyHostname;
    }
    if (parsedProxyHostname.charAt(0) === "*") {
      parsedProxyHostname = parsedProxyHostname.slice(1);
    }
    return !hostname.endsWith(parsedProxyHostname);
  });
}
function getEnv(key) {
  return process.env[key.toLowerCase()] || process.env[key.toUpperCase()] || "";
}

// src/adapters/dial.ts
function proxyFor(url, explicit) {
  if (explicit !== void 0) return explicit;
  const host = hostOf(url);
  if (getProxyForUrl(url.href) === "" || inNoProxyBlocks(host) || belowNoProxyName(host)) return void 0;
  const kind = url.protocol.slice(0, -1);
  const named = fromEnvironment(`${kind}_proxy`) ?? fromEnvironment("all_proxy") ?? "";
  const proxy = named.includes("://") ? named : `http://${named}`;
  if (!URL.canParse(proxy))
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("unreachable", `Connection to ${url.host}: the environment names a proxy that is no URL`);
  return proxy;
}
var fromEnvironment = (name) => [process.env[name], process.env[name.toUpperCase()]].find((text) => text !== void 0 && text !== "");
var noProxyEntries = () => (fromEnvironment("no_proxy") ?? "").toLowerCase().split(/[\s,]+/);
var belowNoProxyName = (host) => node_net__WEBPACK_IMPORTED_MODULE_2__.isIP(host) === 0 && noProxyEntries().some((name) => /^[^.*]/.test(name) && host.endsWith(`.${name}`));
var hostOf = (url) => url.hostname.replace(/^\[|\]$/g, "");
var portOf = (url) => url.port === "" ? url.protocol === "http:" ? 80 : 443 : Number(url.port);
function inNoProxyBlocks(host) {
  const family = node_net__WEBPACK_IMPORTED_MODULE_2__.isIP(host);
  if (family === 0) return false;
  const blocks = new node_net__WEBPACK_IMPORTED_MODULE_2__.BlockList();
  for (const entry of noProxyEntries()) {
    const [address = "", bits] = entry.replace(/^\[|\]$/g, "").split("/");
    const version = node_net__WEBPACK_IMPORTED_MODULE_2__.isIP(address);
    if (version === 0) continue;
    const width = version === 4 ? 32 : 128;
    const prefix = bits === void 0 ? width : Number(bits);
    if (Number.isInteger(prefix) && prefix >= 0 && prefix <= width)
      blocks.addSubnet(address, prefix, version === 4 ? "ipv4" : "ipv6");
  }
  return blocks.check(host, family === 4 ? "ipv4" : "ipv6");
}
var through = (proxy) => `proxy ${new URL(proxy).host}`;
async function dial(host, port, proxy, signal) {
  if (proxy === void 0) return direct(host, port, signal);
  const url = new URL(proxy);
  if (url.protocol.startsWith("socks")) return socks(url, host, port);
  return connectMethod(url, host, port, signal);
}
function direct(host, port, signal) {
  return new Promise((resolve, reject) => {
    const socket = node_net__WEBPACK_IMPORTED_MODULE_2__.connect({ host, port, signal, keepAlive: true, keepAliveInitialDelay: 3e4 });
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      resolve(socket);
    });
    socket.once("error", (error) => {
      reject(reduceError(error, `Connection to ${host}:${port}`));
    });
  });
}
async function connectMethod(proxy, host, port, signal) {
  const { request: send } = await (proxy.protocol === "https:" ? Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 19)) : Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19)));
  const authority = `${node_net__WEBPACK_IMPORTED_MODULE_2__.isIPv6(host) ? `[${host}]` : host}:${port}`;
  const user = decodeURIComponent(proxy.username);
  return new Promise((resolve, reject) => {
    const request = send({
      host: hostOf(proxy),
      port: proxy.port === "" ? proxy.protocol === "https:" ? 443 : 80 : Number(proxy.port),
      method: "CONNECT",
      path: authority,
      signal,
      agent: false,
      // of an https proxy: its own name, and not that of the server behind it, is what its certificate must have
      servername: node_net__WEBPACK_IMPORTED_MODULE_2__.isIP(hostOf(proxy)) === 0 ? hostOf(proxy) : "",
      rejectUnauthorized: true,
      headers: {
        host: authority,
        ...user === "" ? {} : {
          "proxy-authorization": `Basic ${Buffer.from(`${user}:${decodeURIComponent(proxy.password)}`).toString("base64")}`
        }
      }
    });
    request.once("connect", (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(
        new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n(
          "unreachable",
          `${through(proxy.href)} refused the connection to ${authority} (HTTP ${response.statusCode ?? 0})`
        )
      );
    });
    request.once("response", (response) => {
      response.destroy();
      reject(
        new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n(
          "unreachable",
          `${through(proxy.href)} does not make connections (HTTP ${response.statusCode ?? 0})`
        )
      );
    });
    request.once("error", (error) => {
      reject(reduceError(error, `Connection to ${authority} through ${through(proxy.href)}`));
    });
    request.end();
  });
}
async function socks(proxy, host, port) {
  const { SocksClient } = await Promise.all(/* import() */[__webpack_require__.e(414), __webpack_require__.e(411)]).then(__webpack_require__.bind(__webpack_require__, 7792));
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: {
        host: hostOf(proxy),
        port: proxy.port === "" ? 1080 : Number(proxy.port),
        type: proxy.protocol.startsWith("socks4") ? 4 : 5,
        ...proxy.username === "" ? {} : { userId: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) }
      },
      command: "connect",
      destination: { host, port },
      timeout: 2e4
    });
    return socket;
  } catch {
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_1__/* .WorldError */ .n("unreachable", `Connection to ${host}:${port} through ${through(proxy.href)}: no connection`);
  }
}




/***/ }),

/***/ 3079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ problems),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   Uj: () => (/* binding */ fit),
/* harmony export */   WE: () => (/* binding */ passes),
/* harmony export */   Z8: () => (/* binding */ marks),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   jg: () => (/* binding */ fleet),
/* harmony export */   nM: () => (/* binding */ row),
/* harmony export */   wx: () => (/* binding */ header)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9120);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2572);
/* harmony import */ var _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3337);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);




// src/reports/blocks.ts
function folded(title, head, rows) {
  return { open: `<details>
<summary>${title}</summary>

${head}`, rows, close: "\n</details>" };
}
function fit(blocks, maximumBytes) {
  const kept = [];
  let frames = 0;
  for (const block of blocks) {
    const frame = bytes(assemble(block, [], true)) + 1;
    if (frames + frame > maximumBytes) break;
    frames += frame;
    kept.push(block);
  }
  let room = maximumBytes - frames;
  return kept.map((block) => {
    const rows = [];
    for (const row2 of block.rows ?? []) {
      const size = bytes(row2) + 1;
      if (size > room) break;
      room -= size;
      rows.push(row2);
    }
    if (rows.length < (block.rows?.length ?? 0)) room = 0;
    return assemble(block, rows, rows.length < (block.rows?.length ?? 0));
  }).join("\n");
}
function assemble(block, rows, cut) {
  const missing = (block.rows?.length ?? 0) - rows.length;
  const note = cut && missing > 0 ? [`
_${missing} rows left out: the summary would be too long. report.json has all._`] : [];
  return [block.open, ...rows, ...note, ...block.close === void 0 ? [] : [block.close], ""].join("\n");
}
function bytes(text2) {
  return Buffer.byteLength(text2);
}

// src/reports/markdown.ts
var replacements = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  "\\": "&#92;",
  "`": "&#96;",
  "*": "&#42;",
  _: "&#95;",
  "~": "&#126;",
  "[": "&#91;",
  "]": "&#93;",
  $: "&#36;",
  "#": "&#35;&#8203;",
  "@": "@&#8203;",
  "://": "&#58;//",
  "www.": "www&#46;"
};
var special = /:\/\/|www\.|[&<>|\\`*_~[\]$#@]/gi;
function text(raw, maximum) {
  return (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)(raw, maximum).replace(special, (found) => replacements[found.toLowerCase()] ?? found);
}
function cell(raw, maximum) {
  return text(raw, maximum);
}
function code(raw) {
  return `<code>${text(raw)}</code>`;
}
function row(cells) {
  return `| ${cells.join(" | ")} |`;
}
function header(columns) {
  return `${row(columns)}
${row(columns.map(() => "---"))}`;
}

// src/reports/finding-tables.ts
var marks = {
  fail: "\u274C fail",
  inconclusive: "\u2753 inconclusive",
  warn: "\u26A0\uFE0F warn",
  pass: "\u2705 pass",
  notApplicable: "\u2796 not applicable"
};
var shown = 5;
var clustersShown = 12;
function fleet(assessment) {
  const { asOf, targets } = assessment;
  if (targets.length < 2) return [];
  const rank = ({ verdict }) => _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_3__/* .worstFirst */ .md.indexOf(verdict);
  const end = (target) => (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__/* .firstEnd */ .IW)(target)?.getTime() ?? Infinity;
  const ordered = targets.toSorted((a, b) => rank(a) - rank(b) || (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
  const rows = (some) => some.map((target) => {
    const count = (outcome) => String(target.findings.filter((f) => f.outcome === outcome).length);
    const counts = ["fail", "inconclusive", "warn", "pass"].map(count);
    return row([cell(target.target), marks[target.verdict], ...counts, first(target, asOf)]);
  });
  const head = header(["Cluster", "Verdict", "Fail", "Inconclusive", "Warn", "Pass", "First to end"]);
  const urgent = ordered.filter(({ verdict }) => verdict === "fail" || verdict === "inconclusive").length;
  const most = Math.max(clustersShown, urgent);
  const rest = ordered.slice(most);
  return [
    { open: head, rows: rows(ordered.slice(0, most)) },
    ...rest.length === 0 ? [] : [folded((0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(rest.length, "more cluster"), head, rows(rest))]
  ];
}
function first(target, asOf) {
  const end = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__/* .firstEnd */ .IW)(target);
  return end === void 0 ? "" : (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_2__/* .endText */ .Z4)(end, asOf);
}
function problems(assessment) {
  const groups = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__/* .allGroups */ .Sm)(assessment).filter(({ outcome }) => outcome !== "pass" && outcome !== "notApplicable");
  if (groups.length === 0) return [];
  const several = assessment.targets.length > 1;
  const line = (finding) => problem(finding, several, assessment.asOf);
  const rows = alike(groups).flatMap((same) => {
    const [group] = same;
    if (same.length > shown) return [everywhere(group, same)];
    return same.flatMap((one) => {
      if (one.checks.length > 1) return [unanswered(one, several)];
      if (one.findings.length <= shown) return one.findings.map(line);
      const rest = `and ${one.findings.length - shown + 1} more: see below`;
      return [...one.findings.slice(0, shown - 1).map(line), problemRow(one, rest, several)];
    });
  });
  const head = header(["Outcome", ...several ? ["Cluster"] : [], "Check", "Subject", "Finding", "Remedy"]);
  const all = groups.flatMap((group) => group.findings);
  const full = rows.length < all.length ? [folded(`All ${all.length} that do not pass`, head, all.map(line))] : [];
  return [{ open: head, rows }, ...full];
}
function alike(groups) {
  const saying = ({ check, findings, outcome, worst }) => `${outcome} ${check} ${findings.length} ${worst.message} ${worst.remedy ?? ""}`;
  return [...Map.groupBy(groups, saying).values()].flatMap((same) => {
    const [first2, ...more] = same;
    if (first2 === void 0) return [];
    return same.length > shown ? [[first2, ...more]] : same.map((group) => [group]);
  });
}
function everywhere(group, same) {
  const { check, checks, outcome, target, worst } = group;
  const name = checks.length > 1 ? cell(check) : code(check);
  const clusters = cell(`${same.length} clusters, among them ${target}`);
  return row([marks[outcome], clusters, name, "", cell(worst.message), cell(worst.remedy ?? "")]);
}
function problem(finding, several, asOf) {
  const { check, outcome, remedy = "", subject, target } = finding;
  const where = several ? [cell(target)] : [];
  return row([marks[outcome], ...where, code(check), cell(subject), cell((0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(finding, asOf)), cell(remedy)]);
}
function unanswered(group, several) {
  const { check, outcome, target, worst } = group;
  const where = several ? [cell(target)] : [];
  return row([marks[outcome], ...where, check, cell((0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__/* .subjectOf */ .et)(group)), cell(worst.message), cell(worst.remedy ?? "")]);
}
function problemRow(group, rest, several) {
  return row([marks[group.outcome], ...several ? [cell(group.target)] : [], code(group.check), rest, "", ""]);
}
function passes(assessment) {
  const several = assessment.targets.length > 1;
  const groups = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_1__/* .allGroups */ .Sm)(assessment).filter(({ outcome }) => outcome === "pass");
  if (groups.length === 0) return [];
  const rows = groups.map(
    (group) => row([
      ...several ? [cell(group.target)] : [],
      code(group.check),
      group.findings.length === 1 ? cell(group.worst.subject) : group.size,
      group.worst.notAfter === void 0 ? "" : (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_2__/* .endText */ .Z4)(group.worst.notAfter, assessment.asOf),
      group.findings.length === 1 ? cell(group.worst.message) : ""
    ])
  );
  const columns = [...several ? ["Cluster"] : [], "Check", "Subject", "First to end", "Finding"];
  return [folded(`${marks.pass}: ${(0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(assessment.counts.pass, "finding")}`, header(columns), rows)];
}




/***/ }),

/***/ 2572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ daysLeft),
/* harmony export */   KH: () => (/* binding */ iso),
/* harmony export */   Z4: () => (/* binding */ endText),
/* harmony export */   kb: () => (/* binding */ left),
/* harmony export */   vd: () => (/* binding */ day)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/reports/dates.ts
var minute = 6e4;
var hour = 60 * minute;
var dayMilliseconds = 24 * hour;
var units = [
  [dayMilliseconds, "days"],
  [hour, "hours"],
  [minute, "minutes"]
];
function iso(date) {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
function day(date) {
  return date.toISOString().slice(0, 10);
}
function daysLeft(notAfter, asOf) {
  return Math.floor((notAfter.getTime() - asOf.getTime()) / dayMilliseconds);
}
function left(notAfter, asOf) {
  const milliseconds = notAfter.getTime() - asOf.getTime();
  const span = spanOf(Math.abs(milliseconds));
  return milliseconds < 0 ? `ended ${span} ago` : `${span} left`;
}
function spanOf(milliseconds) {
  for (const [size, unit] of units) {
    const count = Math.floor(milliseconds / size);
    if (count >= 2) return `${count} ${unit}`;
  }
  return "a minute or less";
}
function endText(notAfter, asOf) {
  return `${day(notAfter)} (${left(notAfter, asOf)})`;
}




/***/ }),

/***/ 9443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ sequence),
/* harmony export */   N4: () => (/* binding */ tally),
/* harmony export */   VW: () => (/* binding */ firstToEnd)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2572);
/* harmony import */ var _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3337);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



// src/reports/headline.ts
var nouns = { fail: "failure", inconclusive: "inconclusive finding", warn: "warning" };
function tally(assessment) {
  const { counts, targets, verdict } = assessment;
  const bad = _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md.filter((o) => o in nouns && counts[o] > 0);
  if (bad.length === 0) return verdict === "pass" ? `${(0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.pass, "finding")}, all pass` : nothing(assessment);
  const concerned = targets.filter((t) => t.verdict !== "pass").length;
  const where = targets.length > 1 ? ` in ${concerned} of ${targets.length} clusters` : "";
  return `${sequence(bad.map((o) => (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts[o], nouns[o])))}${where}`;
}
function nothing(assessment) {
  return assessment.targets.length === 0 ? "no cluster was found" : "nothing was observed";
}
function sequence(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
function firstToEnd(assessment) {
  const { asOf, earliestExpiry: first, targets } = assessment;
  if (first === void 0) return void 0;
  const where = targets.length > 1 ? ` of ${first.target}` : "";
  return `${first.role} ${first.subject}${where}, ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_1__/* .endText */ .Z4)(first.notAfter, asOf)}`;
}




/***/ }),

/***/ 9428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jg: () => (/* binding */ evidenceWords),
/* harmony export */   Ot: () => (/* binding */ roles),
/* harmony export */   Rw: () => (/* binding */ detailOf),
/* harmony export */   T8: () => (/* binding */ selfRotating)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/model/certificate.ts
var roles = [
  "cluster-ca",
  "api-server",
  "kubeconfig-client",
  "aggregator-ca",
  "client-ca",
  "kubelet-client",
  "kubelet-serving",
  "custom-ca",
  "ca-bundle",
  "tls-secret",
  "node-api-server-copy"
];
var selfRotating = ["kubelet-client", "kubelet-serving"];

// src/reports/evidence-words.ts
var evidenceWords = {
  managedCluster: "the managed cluster",
  agentPools: "node pools",
  supportedVersions: "supported versions",
  detectors: "Azure's detectors",
  kubeconfig: "the kubeconfig",
  apiServerChain: "the API server's certificates",
  serverVersion: "the API server's version",
  clusterRootCas: "the cluster's CA",
  authenticationCas: "client and aggregator CAs",
  clusterCreated: "the cluster's age",
  nodes: "nodes",
  kubeletCsrs: "kubelets' certificate requests",
  kubelets: "kubelets' certificates",
  nodeFiles: "files on the nodes",
  caBundles: "CA bundles in objects",
  tlsSecrets: "TLS Secrets",
  namespaceCas: "the CA in every namespace",
  tokenSecretCas: "the CA in token Secrets",
  signingKeys: "keys that sign tokens"
};
function detailOf({ detail = "", superseded }) {
  if (superseded !== true) return detail;
  return `${detail}${/[.!?]$/.test(detail) ? "" : "."} One of several ways that were tried.`;
}




/***/ }),

/***/ 2412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_EW3JZTPZ_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6719);
/* harmony import */ var _chunk_EAFBADMG_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3393);
/* harmony import */ var _chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3079);
/* harmony import */ var _chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(927);
/* harmony import */ var _chunk_3OLKYZG5_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1210);
/* harmony import */ var _chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1138);
/* harmony import */ var _chunk_B2363YC6_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4330);
/* harmony import */ var _chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5129);
/* harmony import */ var _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8915);
/* harmony import */ var _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(491);
/* harmony import */ var _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9428);
/* harmony import */ var _chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9443);
/* harmony import */ var _chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(9120);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2572);
/* harmony import */ var _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(3337);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(7037);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(3024);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(857);
/* harmony import */ var crypto__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(6982);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(9896);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(6760);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

















// src/adapters/actions.ts


// node_modules/@actions/core/lib/command.js


// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os__WEBPACK_IMPORTED_MODULE_18__.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key2 in this.properties) {
        if (this.properties.hasOwnProperty(key2)) {
          const val = this.properties[key2];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key2}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js



function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs__WEBPACK_IMPORTED_MODULE_20__.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs__WEBPACK_IMPORTED_MODULE_20__.appendFileSync(filePath, `${toCommandValue(message)}${os__WEBPACK_IMPORTED_MODULE_18__.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key2, value2) {
  const delimiter = `ghadelimiter_${crypto__WEBPACK_IMPORTED_MODULE_19__.randomUUID()}`;
  const convertedValue = toCommandValue(value2);
  if (key2.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key2}<<${delimiter}${os__WEBPACK_IMPORTED_MODULE_18__.EOL}${convertedValue}${os__WEBPACK_IMPORTED_MODULE_18__.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js

var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function setOutput(name, value2) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value2));
  }
  process.stdout.write(os__WEBPACK_IMPORTED_MODULE_18__.EOL);
  issueCommand("set-output", { name }, toCommandValue(value2));
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure;
  error(message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os__WEBPACK_IMPORTED_MODULE_18__.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value2) {
  const filePath = process.env["GITHUB_STATE"] || "";
  if (filePath) {
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value2));
  }
  issueCommand("save-state", { name }, toCommandValue(value2));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

// src/adapters/actions.ts
var onRunner = () => process.env["GITHUB_ACTIONS"] === "true";
var harmless = (text) => text.replaceAll("##[", "## [").replace(/^([^\p{L}\p{N}\n]*?):(?=:)/gmu, "$1: ");
var log = {
  info: (line) => {
    info(harmless(line));
  },
  group: (title, lines2) => {
    startGroup(harmless(title));
    for (const line of lines2) info(harmless(line));
    endGroup();
  }
};
var annotators = { error, warning, notice };
function annotate({
  level,
  title,
  message
}) {
  annotators[level](message, { title });
}
function mask(secret) {
  if (!onRunner()) return;
  const lines2 = secret.split(/\r?\n/).map((line) => line.trim());
  const forms = [secret, ...lines2].flatMap((text) => [
    text,
    Buffer.from(text).toString("base64"),
    encodeURIComponent(text)
  ]);
  for (const form3 of new Set(forms)) if (form3.length >= 8 && !form3.startsWith("-----")) setSecret(form3);
}
function setOutputs(outputs2) {
  if (hasFile("GITHUB_OUTPUT")) for (const [name, value2] of Object.entries(outputs2)) setOutput(name, value2);
}
function writeSummary(markdown) {
  if (!hasFile("GITHUB_STEP_SUMMARY")) return false;
  (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.appendFileSync)(process.env["GITHUB_STEP_SUMMARY"] ?? "", markdown);
  return true;
}
function hasFile(name) {
  const path2 = process.env[name] ?? "";
  if (path2 === "") return false;
  try {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.appendFileSync)(path2, "");
    return true;
  } catch {
    return false;
  }
}
var phase = {
  set: (value2) => {
    if (hasFile("GITHUB_STATE")) saveState("phase", value2);
  },
  get: () => getState("phase")
};
function fail(message) {
  setFailed(message);
}

// src/adapters/files.ts


var maximumBytes = 1024 * 1024;
var readTextFile = (path2) => {
  try {
    const facts = (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.statSync)(path2);
    if (facts.isDirectory()) return { problem: "directory" };
    if (facts.size > maximumBytes) return { problem: "too-large" };
    return { text: (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.readFileSync)(path2, "utf8") };
  } catch (error2) {
    return { problem: error2.code === "ENOENT" ? "missing" : "unreadable" };
  }
};
var maximumRecordingBytes = 512 * 1024 * 1024;
function readMatching(pattern) {
  return (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.globSync)(pattern).toSorted().map((path2) => {
    try {
      return (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.statSync)(path2).size > maximumRecordingBytes ? { path: path2 } : { path: path2, text: (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.readFileSync)(path2, "utf8") };
    } catch {
      return { path: path2 };
    }
  });
}
function writeReport(directory2, name, text) {
  const path2 = (0,node_path__WEBPACK_IMPORTED_MODULE_21__.resolve)(directory2, name);
  const part2 = `${path2}.part`;
  try {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.mkdirSync)(directory2, { recursive: true });
  } catch (error2) {
    return { problem: problemOf(error2, { EEXIST: "no-folder", ENOTDIR: "no-folder" }) };
  }
  try {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.writeFileSync)(part2, text);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.renameSync)(part2, path2);
    return { path: path2 };
  } catch (error2) {
    const problem = problemOf(error2, { EISDIR: "taken" });
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_17__.statSync)(part2, { throwIfNoEntry: false })?.isFile() === true) (0,node_fs__WEBPACK_IMPORTED_MODULE_17__.rmSync)(part2);
    return { problem };
  }
}
function problemOf(error2, known3) {
  const { code, syscall } = error2;
  if (typeof code !== "string" || typeof syscall !== "string") throw error2;
  return known3[code] ?? "unwritable";
}

// src/adapters/kubernetes/connect.ts
var pageSize = 500;
var tokenSeconds = 600;
function kubernetesAdapter(remember) {
  return async (target, signal) => {
    if (target.insecureSkipTlsVerify) {
      throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
        "untrusted",
        "insecure-skip-tls-verify is set in the kubeconfig: nothing is sent to a server that nobody verifies"
      );
    }
    const [{ kubeConfigOf, signInOf }, { openHttp }, { kubeletReader }] = await Promise.all([
      Promise.all(/* import() */[__webpack_require__.e(414), __webpack_require__.e(802), __webpack_require__.e(617)]).then(__webpack_require__.bind(__webpack_require__, 617)),
      __webpack_require__.e(/* import() */ 592).then(__webpack_require__.bind(__webpack_require__, 592)),
      __webpack_require__.e(/* import() */ 997).then(__webpack_require__.bind(__webpack_require__, 997))
    ]);
    const config = kubeConfigOf(target);
    const signIn = await bounded(signInOf(config), signal).catch((error2) => {
      throw signInError(target, error2);
    });
    const authorization = Object.entries(signIn.headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
    if (authorization !== void 0) remember(authorization.replace(/^\w+ /, ""));
    if (authorization === void 0 && signIn.cert === void 0) {
      throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("unauthorized", "The kubeconfig holds no credentials: nobody is signed in");
    }
    const pluginKey = target.user.clientKey === void 0 ? signIn.key?.toString() : void 0;
    if (pluginKey !== void 0) remember(pluginKey);
    const http = openHttp(target, signIn);
    const text = (request, abort, accept) => http.send({ method: "GET", accept, ...request }, abort);
    const port = {
      get: async (request, abort) => parse(await text(request, abort, "application/json"), request.path),
      getText: (request, abort) => text(request, abort, "text/plain"),
      list: async (request, reduce, abort) => {
        const pages = () => allPages((query) => text({ ...request, query }, abort, "application/json"), request, reduce);
        return pages().catch((error2) => {
          if (error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n && error2.reason === "conflict") return pages();
          throw error2;
        });
      },
      requestToken: async (account, abort) => {
        if (subjectOf2(authorization) === `system:serviceaccount:${account.namespace}:${account.name}`) {
          throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("untrusted", "kubelet-service-account is the account that this run itself signs in as");
        }
        const token = tokenOf(parse(await http.send(tokenRequest(account), abort), "serviceaccounts/token"));
        remember(token);
        return () => token;
      },
      readKubelet: kubeletReader(config, signIn),
      hasClientCertificate: signIn.cert !== void 0 && signIn.key !== void 0,
      close: () => {
        http.close();
        return Promise.resolve();
      }
    };
    return port;
  };
}
function subjectOf2(authorization) {
  try {
    const claims = JSON.parse(Buffer.from(authorization?.split(".")[1] ?? "", "base64url").toString("utf8"));
    const { sub } = claims ?? {};
    return typeof sub === "string" ? sub : void 0;
  } catch {
    return void 0;
  }
}
var tokenRequest = ({ namespace, name }) => ({
  method: "POST",
  path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
  accept: "application/json",
  // no audience: the API server's default one is what its kubelets accept
  body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: tokenSeconds } },
  permission: `create serviceaccounts/token on ${namespace}/${name}`
});
function tokenOf(value2) {
  const token = value2?.status?.token;
  if (typeof token !== "string" || token === "")
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", "The answer to a TokenRequest holds no token");
  return token;
}
function signInError(target, error2) {
  if (error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n) return error2;
  const { execCommand, authProviderName } = target.user;
  if (execCommand !== void 0) {
    return error2.code === "ENOENT" ? new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
      "unauthorized",
      `The kubeconfig signs in with the exec plugin "${execCommand}", which is not installed or not on the PATH`
    ) : new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
      "unauthorized",
      `The exec plugin "${execCommand}" of the kubeconfig failed; run it by hand to see why`
    );
  }
  if (authProviderName !== void 0) {
    return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("unauthorized", `The auth provider "${authProviderName}" of the kubeconfig could not sign in`);
  }
  return (0,_chunk_NTX47SZW_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceError */ .xL)(error2, "Sign-in of the kubeconfig");
}
function bounded(work, signal) {
  const { promise, reject } = Promise.withResolvers();
  const onAbort = () => {
    reject(new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("timeout", "The sign-in of the kubeconfig did not end in time"));
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([work, promise]).finally(() => {
    signal.removeEventListener("abort", onAbort);
  });
}
function parse(text, path2) {
  try {
    return JSON.parse(text);
  } catch {
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `GET ${path2}: the answer is not JSON`);
  }
}
async function allPages(ask, { path: path2, query }, reduce) {
  const kept = [];
  let token;
  do {
    const place = { limit: String(pageSize), ...token === void 0 ? {} : { continue: token } };
    const page = asList(parse(await ask({ ...query, ...place }), path2), path2);
    for (const item of page.items) {
      const value2 = reduce(item);
      if (value2 !== void 0) kept.push(value2);
    }
    token = page.token;
  } while (token !== void 0);
  return kept;
}
function asList(value2, path2) {
  const { items, metadata } = value2 ?? {};
  if (!Array.isArray(items) && items !== null)
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `GET ${path2}: the answer is not a list`);
  const token = metadata?.continue;
  return { items: items ?? [], token: typeof token === "string" && token !== "" ? token : void 0 };
}

// src/model/lifetime.ts
var lifetimeOf = ({ notBefore, notAfter }) => ({
  milliseconds: notAfter.getTime() - notBefore.getTime(),
  inferred: false
});
var signingDuration = 8760 * 36e5;
var kubeletSigners = {
  "kubelet-client": "kubernetes.io/kube-apiserver-client-kubelet",
  "kubelet-serving": "kubernetes.io/kubelet-serving"
};
var isNamedByCluster = (serving) => /(^|, )CN=system:node:/.test(serving.subject);
function issuedOnRequest(csrs, role2, node) {
  return csrs.filter((csr) => csr.node === node && csr.signerName === kubeletSigners[role2] && csr.state === "issued").toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).find((csr) => csr.certificate !== void 0)?.certificate;
}
function kubeletLifetime(role2, validity, known3) {
  if (validity.notBefore !== void 0)
    return { milliseconds: validity.notAfter.getTime() - validity.notBefore.getTime(), inferred: false };
  const served = known3.serving?.kind === "chain" ? known3.serving.received[0] : void 0;
  const akin = issuedOnRequest(known3.csrs, role2, known3.node) ?? (served !== void 0 && isNamedByCluster(served) ? served : void 0);
  const usual = akin === void 0 ? signingDuration : lifetimeOf(akin).milliseconds;
  return { milliseconds: Math.max(usual, validity.notAfter.getTime() - known3.now.getTime()), inferred: true };
}

// src/checks/check.ts
var notCollected = { state: "skipped", detail: "no part of this run" };
function defineCheck(definition) {
  const { judge: judge3, needs, mayUse = [], ...metadata } = definition;
  const run2 = async (evidence, context2) => {
    const finish = (draft) => ({
      check: definition.id,
      target: context2.target,
      certificates: [],
      ...draft.outcome === "pass" || draft.outcome === "notApplicable" ? {} : { remedy: definition.remedy },
      ...draft
    });
    const needed = {};
    for (const key2 of needs) {
      const observation = evidence[key2] ?? notCollected;
      if (observation.state !== "observed") return [finish(unseen(observation, context2.target))];
      needed[key2] = observation.value;
    }
    const usable = {};
    for (const key2 of mayUse) usable[key2] = evidence[key2] ?? notCollected;
    try {
      return (await judge3(needed, context2, usable)).map(finish);
    } catch (error2) {
      const kind = error2 instanceof Error ? error2.name : "unknown error";
      return [
        finish({
          subject: context2.target,
          outcome: "inconclusive",
          reason: "unexpected",
          message: `This check itself failed (${kind}). That is a bug of aks-cert-guard: please report it.`,
          remedy: "Open an issue at the repository of aks-cert-guard with the report."
        })
      ];
    }
  };
  return { ...metadata, needs, mayUse, run: run2 };
}
function unseen(observation, subject, remedies = {}) {
  if (observation.state === "skipped")
    return { subject, outcome: "notApplicable", message: `Not looked at: ${sentence(observation.detail)}` };
  return {
    subject,
    outcome: "inconclusive",
    reason: observation.reason,
    message: `Could not be observed (${observation.reason}): ${sentence(observation.detail)}`,
    remedy: remedies[observation.reason] ?? remedyFor[observation.reason]
  };
}
function known(observation) {
  return observation.state === "observed" ? observation.value : void 0;
}
function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
var remedyFor = {
  unauthorized: "Sign in with credentials that are accepted: fetch a new kubeconfig, or see how the run signs in to Azure (docs/permissions.md).",
  forbidden: "Grant the permission named here: inside of a cluster with docs/rbac.yaml, in Azure with a role of docs/roles (docs/permissions.md).",
  "not-found": "See whether the object exists under the name given here.",
  timeout: "Run again, or give more time with the input timeout.",
  unreachable: "See whether this machine may reach the address: network, firewall, authorised IP ranges, proxy.",
  throttled: "Run again later, or lower max-parallel.",
  malformed: "See what answers at this address: it did not speak as Kubernetes does.",
  "not-supported": "Learn it in another way: see what docs/checks.md says of this check.",
  conflict: "Run again when the other operation has ended.",
  untrusted: "No credential was sent, because the other side could not be verified: api-server-trust and kubeconfig-stale say why.",
  unexpected: "Run again; when it stays, open an issue at the repository of aks-cert-guard."
};

// src/checks/dates.ts
var minute = 6e4;
var hour = 60 * minute;
var day2 = 24 * hour;
function dayOf(date, now) {
  return Math.abs(date.getTime() - now.getTime()) < 2 * day2 ? minuteOf(date) : date.toISOString().slice(0, 10);
}
function minuteOf(date) {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
function span(milliseconds) {
  const size = Math.abs(milliseconds);
  if (size >= 2 * day2) return plural(Math.floor(size / day2), "day");
  if (size >= 2 * hour) return plural(Math.floor(size / hour), "hour");
  if (size >= minute) return plural(Math.floor(size / minute), "minute");
  return "less than a minute";
}
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/x509/validity.ts
function validityState(validity, now) {
  if (validity.notBefore !== void 0 && seconds(now) < seconds(validity.notBefore)) return "not-yet-valid";
  return seconds(now) > seconds(validity.notAfter) ? "expired" : "valid";
}
function timeLeft(validity, now) {
  return validity.notAfter.getTime() - now.getTime();
}
var seconds = (date) => Math.floor(date.getTime() / 1e3);

// src/checks/expiry.ts
var caps = { warn: 0.25, fail: 0.1 };
var overdueBelow = 0.1;
function judgeExpiry(dated, { now, policy }) {
  const { validity, lifetime, role: role2 } = dated;
  const own = policy.thresholds[role2];
  const threshold = dated.renewsItself === false && own.fail.kind === "fraction" ? policy.thresholds["api-server"] : own;
  const left2 = timeLeft(validity, now);
  const end = dayOf(validity.notAfter, now);
  const fail3 = reach(threshold, "fail", lifetime);
  const warn = reach(threshold, "warn", lifetime);
  const late = (dated.renewsItself ?? _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .selfRotating */ .T8.includes(role2)) && left2 < lifetime.milliseconds * overdueBelow;
  const judged2 = (() => {
    switch (validityState(validity, now)) {
      case "not-yet-valid":
        return { outcome: "fail", message: notYetValid(validity, now) };
      case "expired":
        return { outcome: "fail", message: `Expired on ${end}, ${span(left2)} ago.` };
      case "valid":
        if (left2 < fail3.milliseconds)
          return {
            outcome: "fail",
            message: late ? `Rotation long overdue: ends on ${end}, in ${span(left2)}, less than ${fail3.text}; ${renewal(lifetime)}.` : `Ends on ${end}, in ${span(left2)}: too soon, less than ${fail3.text} left.`
          };
        if (left2 < warn.milliseconds)
          return {
            outcome: "warn",
            message: late ? `Rotation overdue: ends on ${end}, in ${span(left2)}; ${renewal(lifetime)}.` : `Ends on ${end}, in ${span(left2)}: soon, less than ${warn.text} left.`
          };
        return { outcome: "pass", message: `Valid until ${end}, ${span(left2)} left.` };
    }
  })();
  return {
    subject: dated.subject,
    ...judged2,
    notAfter: validity.notAfter,
    ...dated.fingerprint === void 0 ? {} : { certificates: [dated.fingerprint] }
  };
}
function notYetValid({ notBefore, notAfter }, now) {
  const start = notBefore ?? notAfter;
  return `Not valid before ${dayOf(start, now)}, in ${span(start.getTime() - now.getTime())}: until then it is refused.`;
}
var renewal = (lifetime) => `the kubelet renews it when 70 to 90 % of its ${lengthOf(lifetime)} have passed`;
function reach(threshold, grade, lifetime) {
  const limit2 = threshold[grade];
  const cap = caps[grade] * lifetime.milliseconds;
  const milliseconds = limit2.kind === "duration" ? limit2.milliseconds : limit2.fraction * lifetime.milliseconds;
  if (threshold.capped.includes(grade) && cap < milliseconds)
    return { milliseconds: cap, text: `${caps[grade] * 100} % of its ${lengthOf(lifetime)}` };
  return { milliseconds, text: limit2.kind === "duration" ? limit2.text : `${limit2.text} of its ${lengthOf(lifetime)}` };
}
var lengthOf = ({ milliseconds, inferred }) => `${inferred ? "assumed " : ""}lifetime of ${span(milliseconds)}`;

// src/x509/algorithms.ts
var rsaBits = { least: 2048, most: 8192 };
var keyOids = { rsa: "1.2.840.113549.1.1.1", rsaPss: "1.2.840.113549.1.1.10", ec: "1.2.840.10045.2.1" };
var mgf1 = "1.2.840.113549.1.1.8";
var ed25519 = "1.3.101.112";
var curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];
var sha2 = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];
var signatures = [
  ...["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"],
  // RSA with SHA-256, 384, 512
  ...["1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"],
  // ECDSA with SHA-256, 384, 512
  ed25519
];
function keyProblem({ subjectPublicKeyInfo }) {
  try {
    const { algorithm, key: key2 } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readPublicKey */ .RR)(subjectPublicKeyInfo);
    const { oid, parameters } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readAlgorithm */ .wu)(algorithm);
    if (oid === keyOids.rsa || oid === keyOids.rsaPss) return rsaProblem(key2);
    if (oid === ed25519) return void 0;
    if (oid === keyOids.ec && parameters?.tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .tags */ ._A.oid && curves.includes((0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oidText */ .ch)(parameters.content)))
      return void 0;
    return unsupported(`has a public key of kind ${oid}`);
  } catch {
    return unsupported("has a public key that cannot be read");
  }
}
function rsaProblem(key2) {
  const [modulus, exponent] = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .inside */ .nx)(key2, _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .tags */ ._A.sequence).map(
    ({ content }) => BigInt(`0x${Buffer.from(content).toString("hex")}`)
  );
  if (modulus === void 0 || exponent === void 0) return unsupported("has an RSA key that cannot be read");
  const bits = modulus.toString(2).length;
  if (bits > rsaBits.most) return unsupported(`has an RSA key of ${bits} bits`);
  if (bits < rsaBits.least) return { problem: "weak-key", detail: `has an RSA key of ${bits} bits` };
  return exponent < 3n ? { problem: "weak-key", detail: "has an RSA key with a public exponent below 3" } : void 0;
}
function signatureProblem({ signedAlgorithm, signatureAlgorithm }) {
  if (!(0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(signedAlgorithm, signatureAlgorithm))
    return { problem: "bad-signature", detail: "names two different signature algorithms (RFC 5280 4.1.1.2)" };
  try {
    const { oid, parameters } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readAlgorithm */ .wu)(signatureAlgorithm);
    const supported = oid === keyOids.rsaPss ? pssWithSha2(parameters) : signatures.includes(oid);
    return supported ? void 0 : unsupported(`has a signature of kind ${oid}`);
  } catch {
    return unsupported("has a signature of a kind that cannot be read");
  }
}
function pssWithSha2(parameters) {
  const fields = parameters === void 0 ? [] : (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .elements */ .Yt)(parameters.content);
  const [hash, mask2] = [160, 161].map((wanted) => fields.find(({ tag }) => tag === wanted)?.content);
  if (hash === void 0 || mask2 === void 0) return false;
  const { oid, parameters: maskHash } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readAlgorithm */ .wu)(mask2);
  const digest = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readAlgorithm */ .wu)(hash).oid;
  return sha2.includes(digest) && oid === mgf1 && maskHash !== void 0 && (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readAlgorithm */ .wu)(maskHash.der).oid === digest;
}
var unsupported = (detail) => ({ problem: "unsupported-algorithm", detail });

// src/x509/link.ts
function link(certificate) {
  return { certificate, structure: (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .readStructure */ .ws)(Buffer.from(certificate.der, "base64")) };
}
var isNamedIssuer = (issuer, child) => (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(issuer.structure.subject, child.structure.issuer);
var isSelfIssued = ({ structure }) => (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(structure.issuer, structure.subject);
var isSameCertificate = (a, b) => (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(a.structure.der, b.structure.der);
var isSameEntity = (a, b) => (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(a.structure.subject, b.structure.subject) && (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(a.structure.subjectPublicKeyInfo, b.structure.subjectPublicKeyInfo);
function hint(issuer, child) {
  try {
    const [wanted, found] = [(0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .authorityKeyIdentifier */ .Eo)(child.structure), (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .subjectKeyIdentifier */ .Fi)(issuer.structure)];
    if (wanted === void 0 || found === void 0) return 1;
    return (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)(wanted, found) ? 0 : 2;
  } catch {
    return 1;
  }
}
async function isSignedBy(child, issuer) {
  try {
    const { publicKey } = new _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .X509Certificate */ .yI(Uint8Array.from(issuer.structure.der));
    return await new _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .X509Certificate */ .yI(Uint8Array.from(child.structure.der)).verify({ publicKey, signatureOnly: true });
  } catch {
    return false;
  }
}

// src/x509/dns-name.ts
var comparableName = (name) => name.replace(/\.$/, "").replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

// src/x509/name-constraints.ts
var trees = { permitted: 160, excluded: 161 };
var directoryNameTag = 164;
function readNameConstraints(authority) {
  const value2 = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .extensionValue */ .Nd)(authority, _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.nameConstraints);
  if (value2 === void 0) return void 0;
  const read = (tag) => parts2.filter((part2) => part2.tag === tag).flatMap(({ content }) => (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .elements */ .Yt)(content).map(base));
  const parts2 = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .inside */ .nx)(value2, _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .tags */ ._A.sequence);
  const constraints = { permitted: read(trees.permitted), excluded: read(trees.excluded) };
  const all2 = [...constraints.permitted, ...constraints.excluded];
  const critical2 = authority.extensions.some(
    (extension) => extension.oid === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.nameConstraints && extension.critical
  );
  if (critical2 && !all2.every(isUnderstood)) throw new RangeError("a critical name constraint that is not understood");
  return constraints;
}
function base(subtree) {
  const [name, ...more] = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .inside */ .nx)(subtree.der, _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .tags */ ._A.sequence);
  if (name === void 0 || more.length > 0) throw new RangeError("malformed name constraint");
  if (name.tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.ip && name.content.length !== 8 && name.content.length !== 32)
    throw new RangeError("malformed name constraint");
  return name;
}
var isUnderstood = ({ tag }) => tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.dns || tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.ip;
function refusedName(certificate, constraints) {
  const subject = { tag: directoryNameTag, der: certificate.subject, content: certificate.subject };
  const names = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .inside */ .nx)(certificate.subject, _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .tags */ ._A.sequence).length === 0 ? [] : [subject];
  const refused = [...names, ...(0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNames */ .pk)(certificate)].find(
    (name) => !constraints.every((one) => passes(name, one))
  );
  if (refused === void 0) return void 0;
  if (refused.tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.dns) return (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .ascii */ .a)(refused.content);
  const address = refused.tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.ip ? (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .addressText */ .GI)(refused.content) : void 0;
  return address ?? (refused.tag === directoryNameTag ? "the subject" : "a name of another kind");
}
function passes(name, { permitted, excluded }) {
  const ofKind = ({ tag }) => tag === name.tag;
  const [allowed, denied] = [permitted.filter(ofKind), excluded.filter(ofKind)];
  if (!isUnderstood(name)) return allowed.length === 0 && denied.length === 0;
  return !denied.some((one) => touches(name, one)) && (allowed.length === 0 || allowed.some((one) => lies(name, one)));
}
function lies(name, constraint) {
  if (name.tag === _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.ip) return inNetwork(name.content, constraint.content);
  return inDomain(comparableName((0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .ascii */ .a)(name.content)), comparableName((0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .ascii */ .a)(constraint.content)));
}
function touches(name, constraint) {
  if (lies(name, constraint)) return true;
  if (name.tag !== _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .generalNameTags */ .bp.dns) return false;
  const [host, domain] = [comparableName((0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .ascii */ .a)(name.content)), comparableName((0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .ascii */ .a)(constraint.content))];
  return host.startsWith("*.") && inDomain(domain.replace(/^\./, ""), host.slice(2));
}
var inDomain = (host, domain) => domain === "" || host === domain || host.endsWith(domain.startsWith(".") ? domain : `.${domain}`);
function inNetwork(address, constraint) {
  const [network, mask2] = [constraint.subarray(0, address.length), constraint.subarray(address.length)];
  return mask2.length === address.length && address.every((octet, i) => sameUnderMask(octet, network[i], mask2[i]));
}
var sameUnderMask = (octet, network = 0, mask2 = 255) => (octet & mask2) === (network & mask2);

// src/x509/rules.ts
function brokenRule(path2, options) {
  let state = { ...options, constraints: [], room: Infinity };
  for (const [passed, link2] of path2.toReversed().entries()) {
    const rules = passed === path2.length - 1 ? leafRules : passed === 0 ? anchorRules : authorityRules;
    for (const rule of rules) {
      const broken = rule(link2, state);
      if (broken !== void 0) return { ...broken, certificate: link2.certificate, passed };
    }
    if (rules === authorityRules) state = below(link2, state);
  }
  return void 0;
}
function below(link2, state) {
  const constraints = readNameConstraints(link2.structure);
  const { pathLength: pathLength2 = Infinity } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .basicConstraints */ .vw)(link2.structure);
  return {
    ...state,
    constraints: constraints === void 0 ? state.constraints : [...state.constraints, constraints],
    room: Math.min(isSelfIssued(link2) ? state.room : state.room - 1, pathLength2)
  };
}
var time = ({ structure }, { at: at2 }) => {
  const validity = validityState(structure, at2);
  if (validity === "expired") return { problem: validity, detail: `ended at ${structure.notAfter.toISOString()}` };
  if (validity === "valid") return void 0;
  return { problem: validity, detail: `begins at ${structure.notBefore.toISOString()}` };
};
var strength = ({ structure }) => keyProblem(structure);
var processed = [
  _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.keyUsage,
  _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.subjectAltName,
  _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.basicConstraints,
  _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.nameConstraints,
  _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.certificatePolicies,
  // any policy is accepted (RFC 5280 6.1.1 c), so nothing more is to be done
  _chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .oids */ .S_.extKeyUsage
];
var critical = ({ structure }) => {
  const unknown = structure.extensions.find((extension) => extension.critical && !processed.includes(extension.oid));
  return unknown && { problem: "unknown-critical-extension", detail: `has the critical extension ${unknown.oid}` };
};
var isAuthority = readable("not-a-ca", ({ structure }) => !(0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .basicConstraints */ .vw)(structure).isCa && "is no authority");
var signsCertificates = readable("key-usage", ({ structure }) => {
  return (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .keyUsage */ .F$)(structure)?.has("keyCertSign") === false && "has a key that may not sign certificates";
});
var pathLength = (link2, { room }) => room > 0 || isSelfIssued(link2) ? void 0 : { problem: "path-length", detail: "is one authority too many below another" };
var usagesFor = {
  serverAuth: ["digitalSignature", "keyEncipherment", "keyAgreement"],
  clientAuth: ["digitalSignature", "keyAgreement"]
};
var keyServes = readable("key-usage", ({ structure }, { purpose }) => {
  const usages = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .keyUsage */ .F$)(structure);
  return usages && !usagesFor[purpose].some((usage) => usages.has(usage)) && `has a key that may not serve ${purpose}`;
});
var anyExtendedKeyUsage = "2.5.29.37.0";
var purposeOids = { serverAuth: "1.3.6.1.5.5.7.3.1", clientAuth: "1.3.6.1.5.5.7.3.2" };
var extendedUsage = readable("extended-key-usage", ({ structure }, { purpose }) => {
  const purposes = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .extKeyUsage */ .cw)(structure);
  const fits = purposes?.some((oid) => oid === anyExtendedKeyUsage || oid === purposeOids[purpose]) ?? true;
  return !fits && `is not for ${purpose}`;
});
var permittedNames = readable("name-constraints", ({ structure }, { constraints }) => {
  const name = refusedName(structure, constraints);
  return name !== void 0 && `has a name that an authority above it does not permit: ${name}`;
});
var permittedAuthority = (link2, state) => isSelfIssued(link2) ? void 0 : permittedNames(link2, state);
var constraintsUnderstood = readable("name-constraints", ({ structure }) => {
  readNameConstraints(structure);
  return false;
});
var anchorRules = [time, strength];
var authorityRules = [
  ...[time, strength, critical, isAuthority, signsCertificates, pathLength],
  ...[extendedUsage, permittedAuthority, constraintsUnderstood]
];
var leafRules = [time, strength, critical, keyServes, extendedUsage, permittedNames];
function readable(problem, find) {
  return (link2, state) => {
    try {
      const detail = find(link2, state);
      return detail === false || detail === void 0 ? void 0 : { problem, detail };
    } catch {
      return { problem, detail: "has an extension that cannot be read or is not understood" };
    }
  };
}

// src/x509/path.ts
var maximumDepth = 10;
var maximumSignatureChecks = 100;
async function validatePath(received, anchors, options) {
  const [leaf, ...others] = received.map(link);
  if (leaf === void 0) return { ok: false, problem: "empty-chain", detail: "no certificate was received" };
  const search = {
    received: others,
    anchors: anchors.map(link),
    options,
    left: maximumSignatureChecks,
    failure: noIssuer(leaf),
    reached: 0
  };
  const path2 = await walk([leaf], leaf, search);
  if (path2 !== void 0) return { ok: true, path: path2.map(({ certificate: certificate2 }) => certificate2) };
  const { problem, detail, certificate } = search.failure;
  return { ok: false, problem, detail: `${nameOf(certificate)} ${detail}`, certificate };
}
async function walk(chain, last, search) {
  const { certificate } = last;
  const isAnchor = (link2) => search.anchors.some((anchor) => isSameCertificate(anchor, link2));
  if (chain.length === 1 && isAnchor(last) && keepsRules(chain, search)) return chain;
  const candidates = issuersOf(chain, last, search);
  if (candidates.length === 0) fail2(search, noIssuer(last), reach2(chain, 0));
  for (const issuer of candidates) {
    const obstacle2 = unsupportedSignature(last) ?? unsupportedKey(issuer);
    if (obstacle2 !== void 0) {
      fail2(search, obstacle2, reach2(chain, 2));
      continue;
    }
    if (chain.length === maximumDepth || search.left-- <= 0) {
      fail2(
        search,
        { problem: "no-path", detail: "is too far from a trust anchor, or has too many possible issuers", certificate },
        reach2(chain, 0)
      );
      return void 0;
    }
    if (!await isSignedBy(last, issuer)) {
      const detail = `was not signed by the key of ${nameOf(issuer.certificate)} that is at hand`;
      fail2(search, { problem: "bad-signature", detail, certificate }, reach2(chain, 1));
      continue;
    }
    const longer = [...chain, issuer];
    if (!isAnchor(issuer)) {
      const path2 = await walk(longer, issuer, search);
      if (path2 !== void 0) return path2;
    } else if (keepsRules(longer, search)) return longer;
  }
  return void 0;
}
function issuersOf(chain, last, { anchors, received }) {
  const between2 = received.filter((link2) => !chain.some((seen) => isSameEntity(seen, link2)));
  return [...anchors, ...between2].filter((issuer) => isNamedIssuer(issuer, last)).sort((a, b) => hint(a, last) - hint(b, last));
}
function keepsRules(path2, search) {
  const broken = brokenRule(path2, search.options);
  if (broken !== void 0) fail2(search, broken, anchorReached + broken.passed);
  return broken === void 0;
}
var anchorReached = 100 * maximumDepth;
var reach2 = (chain, telling) => 10 * chain.length + telling;
function fail2(search, failure2, reached) {
  if (reached > search.reached) Object.assign(search, { failure: failure2, reached });
}
function unsupportedSignature({ certificate, structure }) {
  const problem = signatureProblem(structure);
  return problem && { ...problem, certificate };
}
function unsupportedKey({ certificate, structure }) {
  const problem = keyProblem(structure);
  return problem?.problem === "unsupported-algorithm" ? { ...problem, certificate } : void 0;
}
function noIssuer({ certificate }) {
  const detail = certificate.subject === certificate.issuer ? "signs itself and is no trust anchor" : `has the issuer "${certificate.issuer}", which is neither a trust anchor nor among the received certificates`;
  return { problem: "no-path", detail, certificate };
}
var nameOf = ({ subject }) => subject === "" ? "A certificate without a name" : `"${subject}"`;

// src/checks/trust.ts
var unanchored = ["empty-chain", "no-path", "bad-signature", "unsupported-algorithm"];
var isAnchored = (problem) => !unanchored.includes(problem);
async function issuingCa(received, cas) {
  for (const ca of cas) {
    const result = await validatePath(received, [ca], { at: ca.notBefore, purpose: "serverAuth" });
    if (result.ok || isAnchored(result.problem)) return ca;
  }
  return void 0;
}
function topIssuer(received) {
  const climb2 = (below2, steps) => {
    const above = received.find((certificate) => certificate.subject === below2.issuer && certificate !== below2);
    return above === void 0 || steps === 0 ? below2.issuer : climb2(above, steps - 1);
  };
  const [leaf] = received;
  return leaf === void 0 ? "nobody" : climb2(leaf, received.length);
}
var successorOf = (certificate, list2, now) => list2.find(
  (other) => other.subject === certificate.subject && other.notBefore > certificate.notBefore && other.notAfter > certificate.notAfter && validityState(other, now) === "valid"
);
function distinct(certificates) {
  return [...new Map(certificates.map((certificate) => [certificate.fingerprint, certificate])).values()];
}
function nameAmong(certificate, others) {
  const shared = others.some((o) => o.subject === certificate.subject && o.fingerprint !== certificate.fingerprint);
  const subject = certificate.subject === "" ? "(no subject)" : certificate.subject;
  return shared || certificate.subject === "" ? `${subject} (SHA-256 ${certificate.fingerprint.slice(0, 8)})` : subject;
}
function namesOf(certificates) {
  return [...new Set(certificates.map(({ subject }) => subject))].join(" and ");
}

// src/checks/aggregator-ca-expiry.ts
var aggregator_ca_expiry_default = defineCheck({
  id: "aggregator-ca-expiry",
  title: "The request-header CA and the client CAs are valid and not about to expire",
  citation: "Kubernetes, configure the aggregation layer; ConfigMap kube-system/extension-apiserver-authentication; RFC 5280 4.1.2.5",
  remedy: "Rotate before that day: az aks rotate-certs on AKS; elsewhere the CA given as --requestheader-client-ca-file or --client-ca-file. Then restart extension API servers such as metrics-server.",
  smallestFix: "The request-header CA can be replaced alone where you run the control plane; on AKS there is only the rotation of all.",
  needs: ["authenticationCas"],
  mayUse: ["clusterRootCas"],
  judge: ({ authenticationCas: { requestHeaderCas, clientCas } }, context2, { clusterRootCas: clusterRootCas2 }) => [
    ...judgeList("aggregator-ca", "request-header CA", requestHeaderCas, [], context2),
    ...judgeList("client-ca", "client CA", clientCas, known(clusterRootCas2) ?? [], context2)
  ]
});
function judgeList(role2, kind, list2, current, context2) {
  const cas = distinct(list2);
  if (cas.length === 0)
    return [{ subject: kind, outcome: "notApplicable", message: `The cluster publishes no ${kind}.` }];
  return cas.map((ca) => {
    const subject = `${kind} ${nameAmong(ca, cas)}`;
    const dated = { subject, role: role2, validity: ca, lifetime: lifetimeOf(ca), fingerprint: ca.fingerprint };
    const successor = successorOf(ca, cas, context2.now);
    if (successor === void 0 || current.some(({ fingerprint }) => fingerprint === ca.fingerprint))
      return judgeExpiry(dated, context2);
    const since = dayOf(successor.notBefore, context2.now);
    const message = `Superseded by a CA of the same name made on ${since}: the API server keeps the older one on this list until its end, ${dayOf(ca.notAfter, context2.now)}.`;
    return { subject, outcome: "pass", message, certificates: [ca.fingerprint] };
  });
}

// src/checks/api-server-expiry.ts
var api_server_expiry_default = defineCheck({
  id: "api-server-expiry",
  title: "Every certificate that the API server presents is valid and not about to expire",
  citation: "RFC 5280 4.1.2.5; RFC 8446 4.4.2; Azure/AKS#2347",
  remedy: "On AKS: az aks rotate-certs, for an upgrade alone does not renew it (clusters made or upgraded after March 2022 renew it themselves, so ask support why this one did not). With kubeadm: kubeadm certs renew apiserver, then restart the API server.",
  smallestFix: "Renew this one certificate where the cluster lets you (kubeadm certs renew apiserver); on AKS there is only the rotation of all.",
  inGate: true,
  needs: ["apiServerChain"],
  judge: ({ apiServerChain: { received, serverName } }, context2) => {
    const certificates = distinct(received);
    if (certificates.length === 0)
      return [
        {
          subject: serverName,
          outcome: "inconclusive",
          reason: "malformed",
          message: "The API server sent no certificate in its TLS handshake.",
          remedy: "See what answers at this address."
        }
      ];
    return certificates.map(
      (certificate) => judgeExpiry(
        {
          subject: nameAmong(certificate, certificates),
          role: "api-server",
          validity: certificate,
          lifetime: lifetimeOf(certificate),
          fingerprint: certificate.fingerprint
        },
        context2
      )
    );
  }
});

// src/x509/server-identity.ts
function matchServerIdentity(certificate, host) {
  const names = certificate.subjectAltNames;
  const address = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .addressBytes */ .AS)(host);
  const ok = names.some(
    ({ type, value: value2 }) => address === void 0 ? type === "dns" && matchesName(comparableName(value2), comparableName(host)) : type === "ip" && (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .sameBytes */ .er)((0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .addressBytes */ .AS)(value2) ?? new Uint8Array(), address)
  );
  return ok ? { ok } : { ok, presented: names.map(({ value: value2 }) => value2) };
}
function matchesName(pattern, host) {
  if (host.split(".").includes("")) return false;
  if (!pattern.startsWith("*.")) return pattern === host;
  const [label2 = "", ...parents] = host.split(".");
  const parent = pattern.slice(2);
  return /^[a-z0-9-]+$/.test(label2) && parents.length >= 2 && parents.join(".") === parent;
}

// src/checks/clock.ts
var tolerated = 5 * 6e4;
function clockSkew({ serverClock, localClock }) {
  if (serverClock === void 0) return void 0;
  return Math.abs(serverClock.getTime() - localClock.getTime()) > tolerated ? { serverClock, localClock } : void 0;
}
function skewFinding({ serverClock, localClock }) {
  const apart = localClock.getTime() - serverClock.getTime();
  return {
    subject: "clock of this machine",
    outcome: "warn",
    message: `This machine's clock says ${secondOf(localClock)}, the API server's ${secondOf(serverClock)}: it is ${span(apart)} ${apart > 0 ? "ahead" : "behind"}, and dates look ${apart > 0 ? "nearer" : "farther"} than they are.`,
    remedy: "Set the clock of this machine by NTP; if it is right, set that of the API server."
  };
}
var secondOf = (date) => `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;

// src/checks/api-server-path.ts
async function judgeApiServerPath(chain, kubeconfig3, clusterRootCas2) {
  const [leaf] = chain.received;
  if (leaf === void 0)
    return [
      {
        subject: chain.serverName,
        outcome: "inconclusive",
        reason: "malformed",
        message: "The API server sent no certificate in its TLS handshake."
      }
    ];
  const about = { subject: leaf.subject, certificates: [leaf.fingerprint] };
  const named3 = kubeconfig3?.clusterCas ?? [];
  if (named3.length === 0 && chain.systemTrusted === true)
    return [
      {
        ...about,
        outcome: "pass",
        message: "The kubeconfig names no CA, and this machine's own roots verify the certificate."
      }
    ];
  const anchors = named3.length > 0 ? named3 : clusterRootCas2;
  if (anchors.length === 0) return withoutAnchor(about, chain, kubeconfig3);
  const result = await validatePath(chain.received, anchors, { at: chain.localClock, purpose: "serverAuth" });
  if (!result.ok)
    switch (result.problem) {
      case "no-path":
      case "bad-signature":
        return [{ ...about, ...foreignIssuer(chain, anchors) }];
      case "expired":
      case "not-yet-valid":
        return [{ ...about, ...await notNow(chain, anchors, result.detail) }];
      case "unsupported-algorithm":
        return [{ ...about, outcome: "inconclusive", reason: "not-supported", message: sentence(result.detail) }];
      default:
        return [
          {
            ...about,
            outcome: "fail",
            message: `Clients refuse the certificate: ${sentence(result.detail)}`,
            remedy: "Have the certificate issued anew with what is missing: on AKS, open a support request with this message."
          }
        ];
    }
  const by = `Signed by the cluster CA: ${result.path.map(({ subject }) => subject).join(" < ")}.`;
  if (named3.length > 0 || chain.systemTrusted !== false) return [{ ...about, outcome: "pass", message: by }];
  return [
    {
      ...about,
      outcome: "fail",
      message: `${by} But the kubeconfig names no CA, and this machine's own roots do not verify it.`,
      remedy: "Put the cluster CA into the kubeconfig as certificate-authority-data: az aks get-credentials writes it."
    }
  ];
}
function withoutAnchor(about, chain, kubeconfig3) {
  if (kubeconfig3?.insecureSkipTlsVerify === true) return [];
  if (kubeconfig3 !== void 0 && chain.systemTrusted === false)
    return [
      {
        ...about,
        outcome: "fail",
        message: `The kubeconfig names no CA, and this machine's own roots do not verify the certificate, which was issued by ${topIssuer(chain.received)}.`,
        remedy: "Put the cluster CA into the kubeconfig as certificate-authority-data: az aks get-credentials writes it."
      }
    ];
  return [
    {
      ...about,
      outcome: "inconclusive",
      reason: "not-found",
      message: "Nothing says which CA the API server should be signed by.",
      remedy: "Use a kubeconfig that names the cluster CA."
    }
  ];
}
function foreignIssuer(chain, anchors) {
  const issuer = topIssuer(chain.received);
  if (anchors.some(({ subject }) => subject === issuer))
    return {
      outcome: "fail",
      message: `Signed by a CA of the cluster CA's name, ${issuer}, but with another key: the CA was rotated after this kubeconfig was made (see kubeconfig-stale).`,
      remedy: "Fetch a new kubeconfig: az aks get-credentials --overwrite-existing."
    };
  const way = chain.viaProxy ? "The connection went through a proxy, which is the first to suspect." : "No proxy is configured here.";
  return {
    outcome: "fail",
    message: `Issued by ${issuer}, not by the cluster CA ${namesOf(anchors)}: something between here and the cluster intercepts TLS, or another server answers at this address. ${way}`,
    remedy: `Exempt ${chain.host} from TLS inspection, or reach it past the proxy (NO_PROXY, proxy-url). No credential was sent.`
  };
}
async function notNow(chain, anchors, detail) {
  const skew = clockSkew(chain);
  const options = { at: skew?.serverClock ?? chain.localClock, purpose: "serverAuth" };
  if (skew !== void 0 && (await validatePath(chain.received, anchors, options)).ok)
    return {
      outcome: "fail",
      message: `Refused here only because of this machine's clock (${minuteOf(skew.localClock)}): ${sentence(detail)} By the API server's clock (${minuteOf(skew.serverClock)}) it is good.`,
      remedy: "Set the clock of this machine by NTP."
    };
  return {
    outcome: "fail",
    message: `Clients refuse it now: ${sentence(detail)} See api-server-expiry and cluster-ca-expiry.`,
    remedy: "Renew what has expired: the findings of api-server-expiry and cluster-ca-expiry say how."
  };
}

// src/checks/api-server-trust.ts
var api_server_trust_default = defineCheck({
  id: "api-server-trust",
  title: "The API server proves who it is: signed by the cluster CA, for the name it is called by",
  citation: "RFC 5280 6; RFC 9525 6; RFC 5280 4.2.1.12 (serverAuth)",
  remedy: "Find out what answers at this address before any credential goes there.",
  smallestFix: "A new kubeconfig when the CA was rotated; a route past the proxy when one intercepts; a correct clock.",
  inGate: true,
  needs: ["apiServerChain"],
  mayUse: ["kubeconfig", "clusterRootCas"],
  judge: async ({ apiServerChain: chain }, _, { kubeconfig: kubeconfig3, clusterRootCas: clusterRootCas2 }) => {
    const facts = known(kubeconfig3);
    const skew = clockSkew(chain);
    return [
      ...await judgeApiServerPath(chain, facts, known(clusterRootCas2) ?? []),
      ...judgeIdentity(chain),
      ...skew === void 0 ? [] : [skewFinding(skew)],
      ...facts?.insecureSkipTlsVerify === true ? [insecure(facts.context)] : []
    ];
  }
});
function judgeIdentity({ received: [leaf], serverName }) {
  if (leaf === void 0) return [];
  const about = { subject: serverName, certificates: [leaf.fingerprint] };
  const match = matchServerIdentity(leaf, serverName);
  if (match.ok) return [{ ...about, outcome: "pass", message: `The certificate is for ${serverName}.` }];
  const names = match.presented.length === 0 ? "none at all" : match.presented.join(", ");
  return [
    {
      ...about,
      outcome: "fail",
      message: `The certificate is not for ${serverName}. The names it is for: ${names}.`,
      remedy: "Use one of these names as server in the kubeconfig, or set tls-server-name to one of them."
    }
  ];
}
var insecure = (context2) => ({
  subject: `context ${context2}`,
  outcome: "fail",
  message: "The kubeconfig sets insecure-skip-tls-verify: whoever answers at this address gets its credentials, and no certificate is ever checked.",
  remedy: "Remove insecure-skip-tls-verify and set certificate-authority-data: az aks get-credentials writes it."
});

// src/checks/versions.ts
function kubernetesVersion(text) {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  return major === void 0 || minor === void 0 ? void 0 : { major: Number(major), minor: Number(minor) };
}
function nodeImageDay(version = "") {
  const [, year, month, day4] = /-(\d{4})(\d{2})\.(\d{1,2})\.\d+/.exec(version) ?? /-(\d{4})\.(\d{2})\.(\d{2})$/.exec(version) ?? [];
  if (year === void 0 || month === void 0 || day4 === void 0) return void 0;
  return Number(year) * 1e4 + Number(month) * 100 + Number(day4);
}

// src/checks/auto-rotation.ts
var march2022 = Date.UTC(2022, 2, 1);
var firstMinorSince = 23;
var auto_rotation_default = defineCheck({
  id: "auto-rotation",
  title: "AKS renews certificates of this cluster by itself",
  citation: 'AKS certificate rotation: "For any AKS clusters created or upgraded after March 2022, Azure Kubernetes Service will automatically rotate non-CA certificates on both the control plane and agent nodes within 80% of the client certificate valid time"',
  remedy: "Upgrade the control plane and the node pools: az aks upgrade. That turns automatic rotation on.",
  smallestFix: "An upgrade to the next patch version.",
  needs: ["managedCluster"],
  mayUse: ["clusterCreated", "kubelets", "agentPools"],
  judge: ({ managedCluster: managedCluster2 }, { target }, { clusterCreated: clusterCreated2, kubelets: kubelets2, agentPools: agentPools2 }) => {
    const since = managedCluster2.createdAt ?? known(clusterCreated2);
    const drafts = [];
    const young = since !== void 0 && since.getTime() >= march2022;
    const version = kubernetesVersion(managedCluster2.kubernetesVersion ?? "");
    const upgraded = version !== void 0 && (version.major > 1 || version.minor >= firstMinorSince);
    if (!young && !upgraded)
      drafts.push({
        subject: target,
        outcome: since === void 0 && version === void 0 ? "inconclusive" : "warn",
        ...since === void 0 && version === void 0 ? { reason: "not-found" } : {},
        message: since === void 0 && version === void 0 ? "Neither the age nor the version of the cluster is known, so whether it was made or upgraded after March 2022 is not either." : "The cluster seems neither made nor upgraded after March 2022: AKS renews nothing of it by itself."
      });
    if (managedCluster2.enableRbac === false)
      drafts.push({
        subject: target,
        outcome: "warn",
        message: "Kubernetes RBAC is off: AKS renews certificates by itself only where it is on, and it cannot be turned on later.",
        remedy: "Make a new cluster with RBAC, and move there; until then rotate by hand: az aks rotate-certs."
      });
    const off = (known(kubelets2) ?? []).filter(
      ({ metrics }) => known(metrics) !== void 0 && known(metrics)?.clientTtlSeconds === void 0
    );
    if (off.length > 0)
      drafts.push({
        subject: target,
        outcome: "warn",
        message: `TLS bootstrapping seems off at ${off.length} of its nodes, such as ${off[0]?.node ?? ""}: their certificates are not renewed (see tls-bootstrap).`,
        remedy: "Make these nodes anew: az aks nodepool upgrade --node-image-only."
      });
    const asleep = (known(agentPools2) ?? []).filter(({ powerState }) => powerState?.toLowerCase() === "stopped");
    if (asleep.length > 0)
      drafts.push({
        subject: target,
        outcome: "warn",
        message: `Stopped during a rotation, nodes keep their old certificates: ${asleep.map(({ name }) => name).join(", ")}.`,
        remedy: "Recreate the pool after a rotation that it slept through."
      });
    return drafts.length > 0 ? drafts : [passOf(managedCluster2, target, young)];
  }
});
var passOf = ({ kubernetesVersion: version }, subject, young) => ({
  subject,
  outcome: "pass",
  message: `On: ${young ? "made after March 2022" : `upgraded since March 2022 (${version ?? ""})`}, RBAC is not off. CA certificates are never renewed by itself.`
});

// src/checks/azure-detectors.ts
var detectorDays = 90;
var azure_detectors_default = defineCheck({
  id: "azure-detectors",
  title: "AKS's own detectors find nothing wrong with the certificates",
  citation: "AKS detectors clusterCertExpiredDetailed (certificates that end within 90 days, or have ended), rotate-cluster-certificate",
  remedy: 'See "Diagnose and solve problems" of the cluster in the Azure portal.',
  smallestFix: "What the detector says.",
  needs: ["detectors"],
  mayUse: ["apiServerChain", "kubeconfig"],
  judge: ({ detectors: detectors2 }, { now, target }, { apiServerChain: apiServerChain2, kubeconfig: kubeconfig3 }) => {
    const soonest2 = firstEnd2({ apiServerChain: apiServerChain2, kubeconfig: kubeconfig3 });
    return detectors2.filter(({ id }) => id !== "InvalidClientServicePrincipal").map(({ id, answer }) => {
      const subject = `detector ${id}`;
      if (answer.state !== "observed") return unseen(answer, subject);
      if (id !== "clusterCertExpiredDetailed") return opinion(subject, answer.value);
      const days = soonest2 === void 0 ? void 0 : (soonest2.getTime() - now.getTime()) / 864e5;
      return compare(opinion(subject, answer.value), answer.value, days, target);
    });
  }
});
function firstEnd2({ apiServerChain: apiServerChain2, kubeconfig: kubeconfig3 }) {
  const chain = apiServerChain2 === void 0 ? void 0 : known(apiServerChain2);
  const client = kubeconfig3 === void 0 ? void 0 : known(kubeconfig3)?.clientCertificate;
  const ends = [...chain?.received ?? [], ...client === void 0 ? [] : [client]].map(({ notAfter }) => notAfter);
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function opinion(subject, { status, statements }) {
  const words2 = statements[0] === void 0 ? "" : ` It says: ${statements[0].replace(/[.!?]*$/, ".")}`;
  switch (status) {
    case "critical":
      return { subject, outcome: "fail", message: `AKS finds something critical.${words2}` };
    case "warning":
      return { subject, outcome: "warn", message: `AKS warns.${words2}` };
    case "success":
    case "info":
      return { subject, outcome: "pass", message: `AKS finds nothing wrong.${words2}` };
    case "none":
    case "unknown":
      return {
        subject,
        outcome: "inconclusive",
        reason: "not-supported",
        message: `AKS answered in a form that is not known here.${words2}`
      };
  }
}
function compare(draft, { status }, days, target) {
  if (days === void 0) return draft;
  const seen = `seen here, the first of its certificates ${days < 0 ? "has ended" : `ends in ${span(days * 864e5)}`}`;
  if (status === "success" && days < detectorDays)
    return {
      ...draft,
      outcome: "warn",
      message: `${draft.message} But ${seen}: believe that.`,
      remedy: `Rotate ${target} all the same.`
    };
  if (status === "warning" && days >= detectorDays)
    return { ...draft, message: `${draft.message} But ${seen}: it may mean a certificate that this run cannot see.` };
  return draft;
}

// src/checks/bundle.ts
var collection = 20;
function judgeBundle(subject, bundle2, context2) {
  const cas = distinct(bundle2);
  const dated = cas.filter((ca) => successorOf(ca, cas, context2.now) === void 0).map((ca) => ({ ca, draft: dateOf(subject, ca, cas, context2) })).toSorted((a, b) => rank(b) - rank(a) || b.ca.notAfter.getTime() - a.ca.notAfter.getTime());
  const [best, ...others] = dated;
  if (best === void 0) return { subject, outcome: "inconclusive", reason: "not-found", message: "It holds no CA." };
  const certificates = cas.map(({ fingerprint }) => fingerprint);
  if (best.draft.outcome !== "pass") {
    const all2 = dated.length === 1 ? "" : `None of its ${plural(dated.length, "CA")} lasts longer than `;
    return { ...best.draft, certificates, message: `${all2}${best.draft.message}` };
  }
  const late = others.filter(({ draft }) => draft.outcome !== "pass");
  const worst = late.at(-1);
  if (worst === void 0 || cas.length > collection) return { ...best.draft, certificates };
  return {
    ...worst.draft,
    certificates,
    outcome: "warn",
    message: `${late.length} of its ${plural(cas.length, "CA")}: ${worst.draft.message}`
  };
}
var rank = ({ draft }) => _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.indexOf(draft.outcome);
function dateOf(subject, ca, cas, context2) {
  const { fingerprint } = ca;
  const draft = judgeExpiry(
    { subject, role: "ca-bundle", validity: ca, lifetime: lifetimeOf(ca), fingerprint },
    context2
  );
  return { ...draft, message: named(nameAmong(ca, cas), draft.message) };
}
var named = (name, message) => `${name}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
function worstOf(drafts) {
  return drafts.reduce((a, b) => {
    const order = _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.indexOf(a.outcome) - _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.indexOf(b.outcome);
    return order < 0 || order === 0 && endOf(a) <= endOf(b) ? a : b;
  });
}
var endOf = ({ notAfter }) => notAfter?.getTime() ?? Infinity;
var firstToEnd2 = (drafts) => drafts.reduce((a, b) => a === void 0 || endOf(b) < endOf(a) ? b : a, void 0);
var formerClusterCa = (bundle2, current) => bundle2.some(({ fingerprint }) => current.some((ca) => ca.fingerprint === fingerprint)) ? void 0 : bundle2.find(({ subject }) => current.some((ca) => ca.subject === subject));

// src/checks/called-services.ts
function servingSecrets(readings) {
  const found = /* @__PURE__ */ new Map();
  for (const { answer } of readings) {
    if (answer.state !== "observed") continue;
    for (const { namespace, name, serving, servedFor = [] } of answer.value)
      for (const service of servedFor)
        if (serving !== void 0)
          found.set(service, [...found.get(service) ?? [], { secret: `${namespace}/${name}`, chain: serving }]);
  }
  return found;
}

// src/checks/ca-holder.ts
function nameOf2({ kind, namespace, name, key: key2, places: places2 }) {
  const home = namespace === void 0 ? "" : places2 > 1 ? "*/" : `${namespace}/`;
  return `${kind} ${home}${name}${key2 === void 0 ? "" : ` (${key2})`}`;
}
async function judgeHolder(holder, surroundings) {
  const subject = nameOf2(holder);
  const draft = await judged(subject, holder, surroundings);
  if (draft === void 0 || draft.outcome === "pass") return draft;
  const many = holder.places > 1 ? ` It stands in ${holder.places} namespaces.` : "";
  return { ...draft, message: `${draft.message}${many}${consequence(holder)}` };
}
var consequence = ({ failurePolicy }) => {
  if (failurePolicy === "Ignore") return " failurePolicy is Ignore: when the call fails, nobody is told.";
  return failurePolicy === "Fail" ? " failurePolicy is Fail: when the call fails, what it is made for is refused." : "";
};
async function judged(subject, holder, surroundings) {
  const { cas, insecureSkipTlsVerify, problems, refused } = holder;
  const { clusterCas, context: context2 } = surroundings;
  const certificates = (cas ?? []).map(({ fingerprint }) => fingerprint);
  if (refused !== void 0)
    return {
      subject,
      outcome: "fail",
      certificates,
      message: `The API server does not reach this service: ${refusals[refused]}.`,
      remedy: "Renew the certificate of the service, or put its CA into caBundle, whichever of the two is older."
    };
  if (insecureSkipTlsVerify === true)
    return {
      subject,
      outcome: "warn",
      message: "insecureSkipTLSVerify is set: whoever answers in place of the service is believed.",
      remedy: "Put the CA of the service into caBundle, and take insecureSkipTLSVerify away."
    };
  if (cas === void 0) return void 0;
  if (cas.length === 0)
    return { subject, outcome: "fail", message: "Its bundle holds no certificate that can be read: every call fails." };
  if (problems.includes("private-key"))
    return {
      subject,
      outcome: "warn",
      certificates,
      message: "A private key stands beside its CA, for everybody who may read the object.",
      remedy: "Take the key out, and replace the CA that it belongs to."
    };
  const served = await issuerOfServed(subject, holder, cas, surroundings);
  if (served !== void 0 && "draft" in served) return served.draft;
  const dated = judgeBundle(subject, served === void 0 ? cas : [served.issuer], context2);
  const former = formerClusterCa(cas, clusterCas);
  if (former === void 0 || served !== void 0 || dated.outcome !== "pass") return dated;
  return {
    subject,
    outcome: "warn",
    certificates,
    message: `It holds ${former.subject}, which has the name of the cluster's CA and is another one: from before a rotation, unless somebody else uses that name.`,
    remedy: "Restart or reinstall what owns the object, so that it takes the CA of today."
  };
}
var refusals = {
  "unknown-authority": "its certificate is signed by a CA that is not in the bundle",
  expired: "its certificate has ended, or has not begun",
  "other-name": "its certificate is for another name",
  other: "its certificate is not accepted"
};
async function issuerOfServed(subject, { services }, cas, { serving }) {
  const secrets = services.flatMap((service) => serving.get(service) ?? []);
  if (secrets.length === 0) return void 0;
  for (const { chain } of secrets) {
    const issuer = await issuingCa(chain, cas);
    if (issuer !== void 0) return { issuer };
  }
  const names = secrets.map(({ secret }) => secret);
  return {
    draft: {
      subject,
      outcome: "fail",
      certificates: cas.map(({ fingerprint }) => fingerprint),
      message: `Its CA, ${namesOf(cas)}, did not sign the certificate of the service ${services.join(", ")}, which stands in Secret ${names.join(", ")}.`,
      remedy: "Put the CA that signed the certificate into the bundle; its Secret often has it as ca.crt."
    }
  };
}

// src/checks/ca-bundles.ts
var ca_bundles_default = defineCheck({
  id: "ca-bundles",
  title: "CA bundles of webhooks, APIServices, conversions and ConfigMaps are valid and the right ones",
  citation: "Kubernetes, caBundle of admission webhooks, APIServices and CustomResourceDefinition conversion; RFC 5280 4.1.2.5 and 6.1",
  remedy: "Put the CA of today into the bundle: what cert-manager or an operator keeps comes by itself once that works again.",
  smallestFix: "The bundle of this one object.",
  needs: ["caBundles"],
  mayUse: ["clusterRootCas", "tlsSecrets"],
  judge: async ({ caBundles: caBundles2 }, context2, { clusterRootCas: clusterRootCas2, tlsSecrets: tlsSecrets2 }) => {
    const clusterCas = known(clusterRootCas2) ?? [];
    const serving = servingSecrets(known(tlsSecrets2) ?? []);
    const holders = caBundles2.flatMap(holdersOf);
    const judged2 = await Promise.all(
      holders.map(async (holder) => ({ holder, draft: await judgeHolder(holder, { clusterCas, serving, context: context2 }) }))
    );
    const drafts = judged2.flatMap(({ holder, draft }) => draft === void 0 ? [] : [{ holder, draft }]);
    const unread = caBundles2.flatMap(
      ({ kind, answer }) => answer.state === "observed" ? [] : [unseen(answer, `${kind}s`)]
    );
    const passing = drafts.filter(({ draft }) => draft.outcome === "pass");
    const troubled = drafts.flatMap(({ draft }) => draft.outcome === "pass" ? [] : [draft]);
    return [
      ...unread,
      ...troubled,
      ...summary(passing, holders.length - drafts.length, unread.length > 0, clusterCas, context2)
    ];
  }
});
function holdersOf({ kind, answer }) {
  if (answer.state !== "observed") return [];
  const certificates = new Map(answer.value.certificates.map((one) => [one.fingerprint, one]));
  const alike = Map.groupBy(
    answer.value.holders,
    (holder) => kind === "ConfigMap" ? JSON.stringify([holder.name, holder.key, holder.bundle, holder.problems]) : holder
  );
  return [...alike.values()].flatMap(
    (group) => group.slice(0, 1).map(({ bundle: bundle2, ...holder }) => ({
      ...holder,
      kind,
      places: group.length,
      ...bundle2 === void 0 ? {} : { cas: bundle2.flatMap((fingerprint) => certificates.get(fingerprint) ?? []) }
    }))
  );
}
function summary(passing, without, isPart, clusterCas, { target, now }) {
  const none = without === 0 ? "" : ` ${plural(without, "object")} without one: there the CAs of the system are trusted.`;
  const first = firstToEnd2(passing.map(({ draft }) => draft));
  if (first?.notAfter === void 0)
    return isPart || passing.length > 0 ? [] : [{ subject: target, outcome: "notApplicable", message: `No CA bundle that lasts was found.${none}` }];
  const { notAfter } = first;
  const kinds = Map.groupBy(passing, ({ holder }) => holder.kind);
  const counts = [...kinds].map(([kind, list2]) => plural(places(list2), kind)).join(", ");
  const ofCluster = passing.filter(
    ({ holder }) => holder.cas?.some(({ fingerprint }) => clusterCas.some((ca) => ca.fingerprint === fingerprint))
  );
  const rotation = ofCluster.length === 0 ? "" : ` A rotation changes the CA of ${ofCluster.length === 1 ? "1 of them" : `${ofCluster.length} of them`}: ${listed(ofCluster)}.`;
  return [
    {
      subject: target,
      outcome: "pass",
      notAfter,
      certificates: [...new Set(passing.flatMap(({ draft }) => draft.certificates ?? []))],
      message: `Bundles of ${counts} last; the first to end is in ${first.subject}: ${dayOf(notAfter, now)}, ${span(notAfter.getTime() - now.getTime())} left.${rotation}${none}`
    }
  ];
}
var places = (list2) => list2.reduce((sum, { holder }) => sum + holder.places, 0);
var listed = (list2) => {
  const names = [...new Set(list2.map(({ holder }) => nameOf2(holder)))];
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
};

// src/checks/cluster-ca-age.ts
var may2019 = Date.UTC(2019, 4, 1);
var twoYearsLater = (date) => {
  const end = new Date(date);
  end.setUTCFullYear(end.getUTCFullYear() + 2);
  return end;
};
function estimateOldCa(created, context2) {
  if (created.getTime() >= may2019) return void 0;
  const notAfter = twoYearsLater(created);
  const draft = judgeExpiry(
    {
      subject: "cluster CA (estimate)",
      role: "cluster-ca",
      validity: { notAfter },
      lifetime: { milliseconds: notAfter.getTime() - created.getTime(), inferred: true }
    },
    context2
  );
  return {
    ...draft,
    outcome: draft.outcome === "pass" ? "warn" : draft.outcome,
    message: `Estimate, for the CA itself was not seen: this cluster was made on ${created.toISOString().slice(0, 10)}, and AKS gave clusters made before May 2019 a CA of two years. Unless it was rotated since: ${draft.message}`,
    remedy: "Look at the CA itself: use a kubeconfig that names it. If it was never rotated: az aks rotate-certs."
  };
}

// src/checks/cluster-ca-expiry.ts
var cluster_ca_expiry_default = defineCheck({
  id: "cluster-ca-expiry",
  title: "The cluster CA is valid and not about to expire",
  citation: "RFC 5280 4.1.2.5; AKS certificate rotation: 30 years, 2 years for clusters made before May 2019",
  remedy: "Plan a rotation before that day: on AKS az aks rotate-certs (recreates every node, up to 30 minutes of downtime), elsewhere the manual rotation of CA certificates in the Kubernetes documentation. Then hand out new kubeconfigs.",
  smallestFix: "Nothing smaller than a CA rotation replaces a CA.",
  inGate: true,
  needs: [],
  mayUse: ["kubeconfig", "clusterRootCas", "apiServerChain", "clusterCreated"],
  judge: async (_, context2, { kubeconfig: kubeconfig3, clusterRootCas: clusterRootCas2, apiServerChain: apiServerChain2, clusterCreated: clusterCreated2 }) => {
    const bundles = [known(kubeconfig3)?.clusterCas ?? [], known(clusterRootCas2) ?? []];
    const cas = distinct(bundles.flat());
    const received = known(apiServerChain2)?.received ?? [];
    const superseded = /* @__PURE__ */ new Map();
    for (const bundle2 of bundles) {
      const inUse = await issuingCa(received, bundle2);
      for (const ca of bundle2)
        superseded.set(
          ca.fingerprint,
          (superseded.get(ca.fingerprint) ?? true) && inUse?.subject === ca.subject && inUse.keyFingerprint !== ca.keyFingerprint
        );
    }
    const judge3 = (ca) => {
      const { fingerprint } = ca;
      const subject = nameAmong(ca, cas);
      if (superseded.get(fingerprint) !== true)
        return judgeExpiry(
          { subject, role: "cluster-ca", validity: ca, lifetime: lifetimeOf(ca), fingerprint },
          context2
        );
      const end = dayOf(ca.notAfter, context2.now);
      const message = `Not in use: the API server's certificate is signed by another CA of this name. Its end is ${end}.`;
      return { subject, outcome: "pass", message, certificates: [fingerprint] };
    };
    if (cas.length > 0) {
      const published = known(clusterRootCas2) ?? [];
      const contradicted = received.length > 0 && published.length === 0 && await issuingCa(received, cas) === void 0;
      return contradicted ? [notTheClusters(cas)] : cas.map(judge3);
    }
    const created = known(clusterCreated2);
    const estimate = created === void 0 ? void 0 : estimateOldCa(created, context2);
    if (estimate !== void 0) return [estimate];
    for (const observation of [kubeconfig3, clusterRootCas2])
      if (observation.state === "unavailable") return [unseen(observation, "cluster CA")];
    if (clusterRootCas2.state === "skipped")
      return [
        {
          subject: "cluster CA",
          outcome: "notApplicable",
          message: "Not looked at: the kubeconfig names no CA, and nothing else that tells it is part of this run."
        }
      ];
    return [
      {
        subject: "cluster CA",
        outcome: "inconclusive",
        reason: "not-found",
        message: "Neither the kubeconfig nor the cluster names a CA.",
        remedy: "See what ConfigMap kube-system/kube-root-ca.crt holds."
      }
    ];
  }
});
var notTheClusters = (cas) => ({
  subject: "cluster CA",
  outcome: "inconclusive",
  reason: "untrusted",
  message: `The kubeconfig's CA ${namesOf(cas)} did not sign what the API server presents, so the cluster CA was not seen (see kubeconfig-stale and api-server-trust).`,
  remedy: "Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.",
  certificates: cas.map(({ fingerprint }) => fingerprint)
});

// src/checks/managed-state.ts
var is = (state, word2) => state?.toLowerCase() === word2;
var isStopped = (cluster) => is(cluster?.powerState, "stopped");
function judgeManaged(cluster, usable, { target, now }) {
  const { agentPools: agentPools2, supportedVersions: supportedVersions2, apiServerChain: apiServerChain2 } = usable;
  if (isStopped(cluster))
    return [
      {
        subject: target,
        outcome: "warn",
        message: "The cluster is stopped: its certificates could not be looked at, and those of its nodes are not renewed meanwhile.",
        remedy: "Start it and look again: az aks start. After a rotation that it slept through, recreate its node pools."
      }
    ];
  const ended = known(apiServerChain2)?.received.some((certificate) => validityState(certificate, now) === "expired") === true;
  return [
    ...judgeState(cluster, target, ended),
    ...agentPools2.state === "observed" ? agentPools2.value.flatMap(judgePool) : [],
    ...agentPools2.state === "unavailable" ? [unseen(agentPools2, "node pools")] : [],
    ...judgeVersion(cluster, supportedVersions2)
  ];
}
var deadlock = {
  outcome: "fail",
  remedy: "Rotate: az aks rotate-certs. When that is refused because the version is not supported any more, only a support request to Azure helps."
};
function judgeState({ provisioningState, provisioningError }, target, ended) {
  if (provisioningError?.certificatesExpired === true)
    return [
      {
        subject: target,
        ...deadlock,
        message: "AKS refuses every change, for the certificates of the cluster are expired: it neither updates nor upgrades it."
      }
    ];
  if (is(provisioningState, "succeeded")) return [];
  if (is(provisioningState, "failed") && ended)
    return [
      {
        subject: target,
        ...deadlock,
        message: "Its last operation Failed, and the certificate of its API server is expired: AKS refuses other changes until it was rotated."
      }
    ];
  if (is(provisioningState, "failed"))
    return [
      {
        subject: target,
        outcome: "warn",
        message: `The last operation of AKS on this cluster Failed${provisioningError === void 0 ? "" : ` (${provisioningError.code})`}.`,
        remedy: "See az aks show and the activity log, and repeat the operation. A rotation that Failed is started again."
      }
    ];
  if (is(provisioningState, "canceled"))
    return [
      {
        subject: target,
        outcome: "warn",
        message: "The last operation of AKS on this cluster was Canceled: what it had done until then stays.",
        remedy: "Repeat the operation."
      }
    ];
  return [
    {
      subject: target,
      outcome: "warn",
      message: `AKS is at work on this cluster (${provisioningState}): certificates may change while they are looked at.`,
      remedy: "Look again when it has ended."
    }
  ];
}
function judgePool({ name, provisioningState, powerState }) {
  const subject = `node pool ${name}`;
  if (is(powerState, "stopped"))
    return [
      {
        subject,
        outcome: "warn",
        message: "The pool is stopped: certificates of its nodes end while they sleep.",
        remedy: "Start it before they end, or remove it: az aks nodepool start, az aks nodepool delete."
      }
    ];
  if (is(provisioningState, "succeeded")) return [];
  return [
    {
      subject,
      outcome: "warn",
      message: `The state of the pool is ${provisioningState}.`,
      remedy: is(provisioningState, "failed") ? "See az aks nodepool show, and repeat the operation." : "Look again when the operation has ended."
    }
  ];
}
function judgeVersion({ kubernetesVersion: running, supportPlan }, supported) {
  const subject = "Kubernetes version";
  const version = kubernetesVersion(running ?? "");
  if (supported.state === "unavailable") return [unseen(supported, subject)];
  if (supported.state === "skipped" || version === void 0 || running === void 0 || supported.value.length === 0)
    return [];
  const minor = `${version.major}.${version.minor}`;
  const found = supported.value.find((one) => one.version === minor);
  const remedy = "Upgrade: az aks get-upgrades, az aks upgrade. A rotation of an unsupported version may be refused.";
  if (found === void 0)
    return [{ subject, outcome: "warn", message: `AKS does not support ${running} any more in this region.`, remedy }];
  if (found.onlyLongTermSupport && !is(supportPlan, "akslongtermsupport"))
    return [
      {
        subject,
        outcome: "warn",
        message: `AKS supports ${running} with long-term support only, which this cluster has not.`,
        remedy
      }
    ];
  return [{ subject, outcome: "pass", message: `AKS supports ${running}.` }];
}

// src/checks/cluster-state.ts
var cluster_state_default = defineCheck({
  id: "cluster-state",
  title: "The cluster runs, AKS can work on it, its nodes are Ready, and versions fit together",
  citation: "ARM managedClusters, provisioningState and powerState; AKS supported Kubernetes versions; Kubernetes version skew policy: a kubelet is never newer than the API server, and at most three minor versions older",
  remedy: "Bring the node back: restart it, or az aks nodepool upgrade --node-image-only on AKS. A node that is down renews no certificate.",
  smallestFix: "Restart the one node.",
  inGate: true,
  needs: [],
  mayUse: ["serverVersion", "nodes", "managedCluster", "agentPools", "supportedVersions", "apiServerChain"],
  judge: (_, context2, usable) => {
    const { managedCluster: managedCluster2 } = usable;
    const arm = managedCluster2.state === "observed" ? judgeManaged(managedCluster2.value, usable, context2) : [];
    if (managedCluster2.state === "unavailable") arm.push(unseen(managedCluster2, context2.target));
    if (isStopped(known(managedCluster2)) || context2.mode === "gate") return arm;
    if (managedCluster2.state === "unavailable" && usable.serverVersion.state === "skipped") return arm;
    return [...arm, ...judgeLive(context2.target, usable)];
  }
});
function judgeLive(target, { serverVersion: serverVersion2, nodes: nodes2 }) {
  if (serverVersion2.state !== "observed") return [unseen(serverVersion2, target)];
  const { gitVersion } = serverVersion2.value;
  const answer = {
    subject: target,
    outcome: "pass",
    message: `The API server answers: Kubernetes ${gitVersion}.`
  };
  if (nodes2.state !== "observed") return [answer, unseen(nodes2, "nodes")];
  if (nodes2.value.length === 0)
    return [
      answer,
      {
        subject: "nodes",
        outcome: "warn",
        message: "The cluster has no nodes, so nothing of theirs could be looked at.",
        remedy: "If that is not on purpose, start the cluster or scale a node pool: az aks start, az aks nodepool scale."
      }
    ];
  const troubled = nodes2.value.flatMap((node) => judgeNode(node, gitVersion));
  const ready = nodes2.value.filter((node) => node.ready).length;
  const message = `${answer.message} ${ready} of ${plural(nodes2.value.length, "node")} Ready.`;
  return [{ ...answer, message }, ...troubled];
}
function judgeNode(node, gitVersion) {
  const why = node.notReadyReason === void 0 ? "" : ` It says: ${sentence(node.notReadyReason)}`;
  const skew = skewOf(node.kubeletVersion, gitVersion);
  const messages = [...node.ready ? [] : [`Not Ready.${why}`], ...skew === void 0 ? [] : [skew]];
  if (messages.length === 0) return [];
  const draft = { subject: node.name, outcome: "warn", message: messages.join(" ") };
  return [
    node.ready ? { ...draft, remedy: "Upgrade the older of the two: az aks nodepool upgrade, az aks upgrade." } : draft
  ];
}
function skewOf(kubelet, server) {
  const [node, api] = [kubernetesVersion(kubelet), kubernetesVersion(server)];
  if (node === void 0 || api === void 0)
    return `Its version ${kubelet === "" ? "(none told)" : kubelet} could not be held against ${server}.`;
  if (node.major > api.major || node.major === api.major && node.minor > api.minor)
    return `Its kubelet ${kubelet} is newer than the API server ${server}.`;
  if (node.major < api.major || api.minor - node.minor > 3)
    return `Its kubelet ${kubelet} is more than three minor versions older than the API server ${server}.`;
  return void 0;
}

// src/checks/custom-ca-trust.ts
var custom_ca_trust_default = defineCheck({
  id: "custom-ca-trust",
  title: "Custom certificate authorities of nodes are valid and not about to expire",
  citation: "AKS, custom certificate authority: securityProfile.customCATrustCertificates; RFC 5280 4.1.2.5",
  remedy: "Add the new CA beside the old one before that day: az aks update --custom-ca-trust-certificates FILE. It recreates nodes.",
  smallestFix: "An update of the list alone.",
  needs: ["managedCluster"],
  judge: ({ managedCluster: { customCas } }, context2) => {
    const cas = distinct(customCas);
    if (cas.length === 0)
      return [{ subject: context2.target, outcome: "notApplicable", message: "The cluster has no custom CAs." }];
    return cas.map(
      (ca) => judgeExpiry(
        {
          subject: `custom CA ${nameAmong(ca, cas)}`,
          role: "custom-ca",
          validity: ca,
          lifetime: lifetimeOf(ca),
          fingerprint: ca.fingerprint
        },
        context2
      )
    );
  }
});

// src/checks/kubeconfig-client-expiry.ts
var kubeconfig_client_expiry_default = defineCheck({
  id: "kubeconfig-client-expiry",
  title: "The client certificate in the kubeconfig is valid and not about to expire",
  citation: "RFC 5280 4.1.2.5; AKS certificate rotation: kubectl client certificate, rotated manually",
  remedy: "Fetch a new kubeconfig: az aks get-credentials --overwrite-existing. If the certificate in the new one ends on the same day, the cluster has to issue another: az aks rotate-certs.",
  smallestFix: "A new kubeconfig, wherever this one is stored (CI secrets included).",
  inGate: true,
  needs: ["kubeconfig"],
  judge: ({ kubeconfig: { context: context2, clientCertificate, credentials } }, judging) => {
    if (clientCertificate !== void 0)
      return [
        judgeExpiry(
          {
            subject: clientCertificate.subject,
            role: "kubeconfig-client",
            validity: clientCertificate,
            lifetime: lifetimeOf(clientCertificate),
            fingerprint: clientCertificate.fingerprint
          },
          judging
        )
      ];
    if (credentials.some(({ kind }) => kind === "client-certificate"))
      return [
        {
          subject: `context ${context2}`,
          outcome: "inconclusive",
          reason: "malformed",
          message: "The client certificate in the kubeconfig cannot be read."
        }
      ];
    const others = credentials.map(nameOf3);
    const how = others.length === 0 ? "It has no credential at all." : `It signs in with ${others.join(" and ")}.`;
    return [
      {
        subject: `context ${context2}`,
        outcome: "notApplicable",
        message: `The kubeconfig has no client certificate. ${how}`
      }
    ];
  }
});
function nameOf3(credential) {
  switch (credential.kind) {
    case "client-certificate":
      return "a client certificate";
    case "token":
      return credential.expires === void 0 ? "a static token" : "a token that expires";
    case "exec":
      return `the command ${credential.command}`;
    case "auth-provider":
      return `the auth provider ${credential.name}`;
    case "basic":
      return "a password";
  }
}

// src/checks/kubeconfig-stale.ts
var kubeconfig_stale_default = defineCheck({
  id: "kubeconfig-stale",
  title: "The kubeconfig trusts the CA that the cluster uses now",
  citation: "AKS certificate rotation: after a rotation, fetch new credentials; RFC 5280 6.1",
  remedy: "Fetch a new kubeconfig: az aks get-credentials --overwrite-existing.",
  smallestFix: "A new kubeconfig, wherever this one is stored (CI secrets included).",
  inGate: true,
  needs: ["kubeconfig"],
  mayUse: ["apiServerChain", "clusterRootCas"],
  judge: async ({ kubeconfig: kubeconfig3 }, _, { apiServerChain: apiServerChain2, clusterRootCas: clusterRootCas2 }) => {
    const cas = distinct(kubeconfig3.clusterCas);
    const about = { subject: `context ${kubeconfig3.context}`, certificates: cas.map(({ fingerprint }) => fingerprint) };
    if (cas.length === 0)
      return [
        {
          ...about,
          outcome: "notApplicable",
          message: "The kubeconfig names no CA: it trusts the roots of the system."
        }
      ];
    const published = known(clusterRootCas2) ?? [];
    const received = known(apiServerChain2)?.received ?? [];
    if (received.length > 0) {
      const issuer = await issuingCa(received, cas);
      if (issuer !== void 0) return [{ ...about, ...againstPublished(cas, issuer, published) }];
      const name = topIssuer(received);
      if (cas.some(({ subject }) => subject === name))
        return [
          {
            ...about,
            outcome: "fail",
            message: `The kubeconfig trusts a CA that the cluster no longer uses: the API server's certificate is signed by a CA of the same name, ${name}, with another key.`
          }
        ];
    }
    if (published.length > 0)
      return [{ ...about, ...sharesKey(cas, published) ? isCurrent(published) : isReplaced(cas, published) }];
    if (received.length > 0)
      return [
        {
          ...about,
          outcome: "inconclusive",
          reason: "untrusted",
          message: `The API server's certificate comes from another issuer, ${topIssuer(received)}, so it says nothing of the cluster CA (see api-server-trust).`,
          remedy: "Reach the API server without what stands between, and run again."
        }
      ];
    return [unseen(apiServerChain2.state === "observed" ? noCertificate : apiServerChain2, about.subject)];
  }
});
var noCertificate = { state: "skipped", detail: "the API server sent no certificate" };
var sharesKey = (some, others) => some.some((a) => others.some((b) => a.keyFingerprint === b.keyFingerprint));
var isCurrent = (published) => ({
  outcome: "pass",
  message: `Its CA is the one that the cluster publishes: ${namesOf(published)}.`
});
var isReplaced = (cas, published) => ({
  outcome: "fail",
  message: `The kubeconfig trusts ${namesOf(cas)}, and the cluster publishes another CA: ${namesOf(published)}.`
});
function againstPublished(cas, issuer, published) {
  const successor = published.find((ca) => ca.subject === issuer.subject && !sharesKey([ca], cas));
  if (successor === void 0)
    return { outcome: "pass", message: `The API server's certificate is signed by its CA ${issuer.subject}.` };
  return {
    outcome: "warn",
    message: `The API server still uses the CA of this kubeconfig, but the cluster already publishes another of the same name, ${successor.subject}: a rotation is under way.`,
    remedy: "Fetch a new kubeconfig when the rotation has ended: az aks get-credentials --overwrite-existing."
  };
}

// src/checks/kubeconfig-static-token.ts
var kubeconfig_static_token_default = defineCheck({
  id: "kubeconfig-static-token",
  title: "The kubeconfig holds no credential that never ends",
  citation: "Azure/AKS#3294; RFC 7519 4.1.4 (exp)",
  remedy: "Use a credential that ends. On AKS: disable local accounts (az aks update --disable-local-accounts), then rotate (az aks rotate-certs), which is what revokes the token. A service account: kubectl create token instead of a token Secret.",
  smallestFix: "Delete the token from the kubeconfig if something else signs in; only a rotation revokes it.",
  inGate: true,
  needs: ["kubeconfig"],
  mayUse: ["kubeconfig"],
  judge: ({ kubeconfig: { context: context2, credentials } }, judging, { kubeconfig: kubeconfig3 }) => {
    const readAt = kubeconfig3.state === "observed" ? kubeconfig3.at : judging.now;
    const holdsCertificate = credentials.some(({ kind }) => kind === "client-certificate");
    const drafts = credentials.flatMap((credential) => judgeCredential(credential, judging, readAt, holdsCertificate));
    const none = {
      outcome: "pass",
      message: judging.mode === "gate" ? "No token in the kubeconfig has ended." : "No static token or password in the kubeconfig."
    };
    return (drafts.length === 0 ? [none] : drafts).map((draft) => ({ subject: `context ${context2}`, ...draft }));
  }
});
function judgeCredential(credential, { now, mode }, readAt, holdsCertificate) {
  const endless = credential.kind === "basic" || credential.kind === "token" && credential.expires === void 0;
  if (endless && mode === "gate") return [];
  if (credential.kind === "basic")
    return [{ outcome: "warn", message: "The kubeconfig holds a password, which never ends by itself." }];
  if (credential.kind !== "token") return [];
  const { format, expires } = credential;
  if (expires === void 0)
    return [
      {
        outcome: "warn",
        message: `The kubeconfig holds a ${format === "jwt" ? "token without an end (JWT without exp)" : "static token"}: it ${holdsCertificate ? "works even after the client certificate has expired" : "never ends by itself"}.`
      }
    ];
  const end = dayOf(expires, now);
  if (expires > now) return [{ outcome: "pass", message: `The token ends on ${end}, in ${span(+expires - +now)}.` }];
  const remedy = "Fetch a new kubeconfig or token.";
  if (expires > readAt)
    return [
      { outcome: "warn", message: `The token works today, and ends on ${end}, before the date judged by.`, remedy }
    ];
  return [{ outcome: "fail", message: `The token expired on ${end}, ${span(+now - +expires)} ago.`, remedy }];
}

// src/checks/kubelet.ts
var kubeletRemedies = {
  unreachable: "See cluster-state: a node that is not Ready, or whose kubelet does not answer, cannot be read.",
  timeout: "See cluster-state: a kubelet that answers slowly or not at all cannot be read. Then run again.",
  "not-supported": "Run a pod with the network of the host on that node in kube-system (kube-proxy is one), or name node-evidence: metrics, which needs none, or on AKS run-command.",
  conflict: "Run again when the other command on that machine has ended.",
  untrusted: "Apply docs/rbac.yaml, or name a service account that may get nodes/metrics with kubelet-service-account."
};
async function perNode(kubelets2, { target }, judge3) {
  if (kubelets2.length === 0)
    return [{ subject: target, outcome: "notApplicable", message: "The cluster has no nodes (see cluster-state)." }];
  return Promise.all(kubelets2.map(async (reading) => judge3(reading)));
}
function withRenewalErrors(draft, errors) {
  if (errors === void 0 || errors <= 0) return draft;
  const message = `${draft.message} ${plural(errors, "renewal")} failed since the kubelet started.`;
  const { outcome } = draft;
  return { ...draft, message, outcome: outcome === "pass" || outcome === "notApplicable" ? "warn" : outcome };
}
function isSelfSigned({ subject, issuer }) {
  return subject === issuer || /-ca@\d+$/.test(issuer);
}
var answers = /* @__PURE__ */ new WeakMap();
function servingSigner(received, clusterCas) {
  const cas = clusterCas.map(({ fingerprint }) => fingerprint).join();
  const answer = answers.get(received);
  if (answer?.cas === cas) return answer.signer;
  const signer = findSigner(received, clusterCas);
  answers.set(received, { cas, signer });
  return signer;
}
async function findSigner(received, clusterCas) {
  const [leaf] = received;
  if (leaf === void 0 || isSelfSigned(leaf)) return { kind: "self-signed" };
  if (clusterCas.length === 0) return { kind: "unknown" };
  for (const ca of clusterCas) {
    const at2 = leaf.notBefore > ca.notBefore ? leaf.notBefore : ca.notBefore;
    const result = await validatePath(received, [ca], { at: at2, purpose: "serverAuth" });
    if (result.ok || result.problem === "expired" || result.problem === "not-yet-valid") return { kind: "cluster", ca };
    if (isAnchored(result.problem)) return { kind: "unfit", ca, detail: result.detail };
  }
  const issuer = topIssuer(received);
  return clusterCas.some(({ subject }) => subject === issuer) ? { kind: "former-ca", issuer } : { kind: "other", issuer };
}

// src/checks/kubelet-client-expiry.ts
var kubelet_client_expiry_default = defineCheck({
  id: "kubelet-client-expiry",
  title: "Every kubelet's client certificate is valid and renewed in time",
  citation: "client-go certificate manager: renewal at 70-90 % of the lifetime; kubelet_certificate_manager_client_ttl_seconds",
  remedy: "See kubelet-csr for a request that waits, restart the kubelet, or renew the node: az aks nodepool upgrade --node-image-only on AKS. No CA rotation is needed.",
  smallestFix: "Restart the kubelet; if that does not help, renew that node pool by a node image upgrade.",
  needs: ["kubelets"],
  mayUse: ["kubeletCsrs", "nodeFiles"],
  judge: ({ kubelets: kubelets2 }, context2, { kubeletCsrs: kubeletCsrs2, nodeFiles: nodeFiles2 }) => {
    const disks = new Map(known(nodeFiles2)?.map(({ node, files: files2 }) => [node, known(files2)]));
    return perNode(kubelets2, context2, ({ node, client, serving, metrics }) => {
      const figures2 = known(metrics);
      if (figures2?.clientTtlSeconds === Infinity)
        return {
          subject: node,
          outcome: "fail",
          message: "The kubelet says that it has no valid client certificate in use."
        };
      if (client.state !== "observed") return unseen(client, node, kubeletRemedies);
      const { validity, certificate } = client.value;
      const lifetime = kubeletLifetime("kubelet-client", certificate ?? validity, {
        node,
        csrs: known(kubeletCsrs2) ?? [],
        serving: known(serving),
        now: context2.now
      });
      const renewsItself = disks.get(node)?.clientCurrent !== false;
      const dated = { subject: node, role: "kubelet-client", validity, lifetime, renewsItself };
      const fingerprint = certificate === void 0 ? {} : { fingerprint: certificate.fingerprint };
      return withRenewalErrors(judgeExpiry({ ...dated, ...fingerprint }, context2), figures2?.clientRenewErrors);
    });
  }
});

// src/checks/kubelet-csr.ts
var patience = 5 * 6e4;
var kubelet_csr_default = defineCheck({
  id: "kubelet-csr",
  title: "No request for a kubelet certificate waits, was denied or failed",
  citation: "Kubernetes, certificate signing requests: kubernetes.io/kubelet-serving is never approved by kube-controller-manager",
  remedy: "Make sure that the request comes from the node it names, then kubectl certificate approve NAME. On AKS, where requests are approved automatically, open a support request if they stay pending.",
  smallestFix: "Approve the one request.",
  needs: ["kubeletCsrs"],
  judge: ({ kubeletCsrs: kubeletCsrs2 }, { now, target }) => {
    const troubled = kubeletCsrs2.flatMap((csr) => {
      const message = isAnswered(csr, kubeletCsrs2) ? void 0 : trouble(csr, now);
      return message === void 0 ? [] : [{ subject: csr.name, outcome: "warn", ...message }];
    });
    return [...troubled, { subject: target, outcome: "pass", message: summary2(kubeletCsrs2, troubled.length) }];
  }
});
var isAnswered = (csr, all2) => csr.node !== void 0 && all2.some(
  (other) => other.state === "issued" && other.node === csr.node && other.signerName === csr.signerName && other.createdAt > csr.createdAt
);
function trouble(csr, now) {
  const kind = csr.signerName === "kubernetes.io/kubelet-serving" ? "serving" : "client";
  const whose = `The request for a ${kind} certificate of ${csr.node === void 0 ? csr.requestor : `node ${csr.node}`}`;
  const why = csr.message === void 0 ? "" : ` It says: ${sentence(csr.message)}`;
  const age = now.getTime() - csr.createdAt.getTime();
  switch (csr.state) {
    case "pending":
      if (age <= patience) return void 0;
      return { message: `${whose} has been pending for ${span(age)}.` };
    case "approved":
      if (age <= patience) return void 0;
      return {
        message: `${whose} was approved, but no certificate was issued in ${span(age)}.`,
        remedy: "The signer does not work: see the log of kube-controller-manager; on AKS, open a support request."
      };
    case "denied":
      return {
        message: `${whose} was denied.${why}`,
        remedy: "See who denied it and why, then delete the request: the kubelet asks again."
      };
    case "failed":
      return {
        message: `${whose} failed.${why}`,
        remedy: "Mend what the signer complains of, then delete the request: the kubelet asks again."
      };
    case "issued":
      return void 0;
  }
}
function summary2(csrs, troubled) {
  if (csrs.length === 0) return "No requests on record: issued ones are removed an hour after they were approved.";
  const issued = csrs.filter(({ state }) => state === "issued").length;
  return `${plural(csrs.length, "request")} on record, ${issued} issued, ${troubled} in trouble.`;
}

// src/checks/kubelet-serving-expiry.ts
var kubelet_serving_expiry_default = defineCheck({
  id: "kubelet-serving-expiry",
  title: "Every kubelet's serving certificate is valid and renewed in time",
  citation: "client-go certificate manager: renewal at 70-90 % of the lifetime; RFC 5280 4.1.2.5",
  remedy: "See kubelet-csr for a request that waits, restart the kubelet, or renew the node: az aks nodepool upgrade --node-image-only on AKS. No CA rotation is needed.",
  smallestFix: "Approve the pending request; if there is none, renew that node pool by a node image upgrade.",
  needs: ["kubelets"],
  mayUse: ["kubeletCsrs"],
  judge: ({ kubelets: kubelets2 }, context2, { kubeletCsrs: kubeletCsrs2 }) => perNode(kubelets2, context2, ({ node, serving, metrics }) => {
    const figures2 = known(metrics);
    if (serving.state !== "observed")
      return figures2?.serverTtlSeconds === Infinity ? { subject: node, ...servesNone } : unseen(serving, node, kubeletRemedies);
    const draft = judgeServing(
      serving.value,
      node,
      context2,
      (validity) => kubeletLifetime("kubelet-serving", validity, {
        node,
        csrs: known(kubeletCsrs2) ?? [],
        serving: serving.value,
        now: context2.now
      })
    );
    return withRenewalErrors(draft, figures2?.serverRenewErrors);
  })
});
var servesNone = {
  outcome: "fail",
  message: 'The kubelet serves no certificate: kubectl logs and exec fail there with "tls: internal error".',
  remedy: "Approve its pending request (kubectl certificate approve NAME, see kubelet-csr). On AKS, where requests are approved automatically, open a support request if it stays pending."
};
function judgeServing(serving, node, context2, lifetimeFor) {
  const dated = { subject: node, role: "kubelet-serving" };
  switch (serving.kind) {
    case "none":
      return { subject: node, ...servesNone };
    case "expired":
      return {
        subject: node,
        outcome: "fail",
        message: "The serving certificate has expired: the API server refuses the kubelet, so kubectl logs and exec fail there."
      };
    case "time-left":
      return judgeExpiry(
        { ...dated, validity: serving, lifetime: lifetimeFor({ notAfter: serving.notAfter }) },
        context2
      );
    case "chain": {
      const [leaf] = serving.received;
      if (leaf === void 0) return { subject: node, ...servesNone };
      const known3 = { validity: leaf, lifetime: lifetimeOf(leaf), fingerprint: leaf.fingerprint };
      const draft = judgeExpiry({ ...dated, ...known3, renewsItself: isNamedByCluster(leaf) }, context2);
      return isSelfSigned(leaf) ? selfSigned(draft, leaf) : draft;
    }
  }
}
var selfSigned = (draft, leaf) => ({
  ...draft,
  outcome: draft.outcome === "pass" ? "notApplicable" : draft.outcome,
  message: `Self-signed on ${leaf.notBefore.toISOString().slice(0, 10)}, and nothing renews it. ${draft.message}${draft.outcome === "pass" ? " Its date proves nothing: see kubelet-serving-signer." : ""}`,
  remedy: "Turn on kubelet serving certificate rotation (see kubelet-serving-rotation), or delete the file and restart the kubelet, which then makes another."
});

// src/checks/kubelet-serving-rotation.ts
var kubelet_serving_rotation_default = defineCheck({
  id: "kubelet-serving-rotation",
  title: "Kubelet serving certificate rotation is on at every node",
  citation: "AKS certificate rotation: label kubernetes.azure.com/kubelet-serving-ca=cluster; 1.27, node image 202501.12.0",
  remedy: "On AKS: remove the node pool tag aks-disable-kubelet-serving-certificate-rotation (ignored from 2027-04-01) if it is set, then az aks nodepool upgrade --node-image-only. Elsewhere: serverTLSBootstrap: true in the kubelet configuration, restart the kubelet, approve its request.",
  smallestFix: "A node image upgrade of that pool; no CA rotation.",
  needs: ["nodes"],
  mayUse: ["kubelets", "kubeconfig", "clusterRootCas"],
  judge: async ({ nodes: nodes2 }, { target }, { kubelets: kubelets2, kubeconfig: kubeconfig3, clusterRootCas: clusterRootCas2 }) => {
    if (nodes2.length === 0)
      return [{ subject: target, outcome: "notApplicable", message: "The cluster has no nodes (see cluster-state)." }];
    const cas = distinct([...known(kubeconfig3)?.clusterCas ?? [], ...known(clusterRootCas2) ?? []]);
    const readings = new Map(known(kubelets2)?.map((reading) => [reading.node, reading]));
    const isAks = nodes2.some((node) => node.kubeletServingCa !== void 0 || node.nodeImageVersion !== void 0);
    return Promise.all(
      nodes2.map(async (node) => {
        const served = await servedBy(readings.get(node.name), cas);
        const labelled = node.kubeletServingCa?.toLowerCase() === "cluster";
        if (served !== "unseen" || isAks) return { subject: node.name, ...judgeNode2(node, labelled, served, isAks) };
        const serving = readings.get(node.name)?.serving ?? kubelets2;
        const missing2 = { state: "skipped", detail: "nothing of this node was read" };
        return unseen(serving.state === "observed" ? missing2 : serving, node.name, kubeletRemedies);
      })
    );
  }
});
async function servedBy(reading, cas) {
  if (reading === void 0) return "unseen";
  const serving = known(reading.serving);
  const metrics = known(reading.metrics);
  switch (serving?.kind) {
    case "none":
      return "none";
    case "time-left":
      return "cluster";
    case "chain": {
      const { kind } = await servingSigner(serving.received, cas);
      if (kind === "former-ca" || kind === "unfit") return "former";
      if (kind !== "unknown") return kind === "cluster" ? "cluster" : "elsewhere";
    }
  }
  if (metrics === void 0) return "unseen";
  if (metrics.serverTtlSeconds === void 0) return "elsewhere";
  return metrics.serverTtlSeconds === Infinity ? "none" : "cluster";
}
function judgeNode2(node, labelled, served, isAks) {
  if (served === "former")
    return {
      outcome: "warn",
      message: "On, but what the kubelet serves comes from a former CA, or is not fit for a server (see kubelet-serving-signer).",
      remedy: "Make the node anew: az aks nodepool upgrade --node-image-only."
    };
  if (labelled)
    switch (served) {
      case "cluster":
        return {
          outcome: "pass",
          message: "On: the node has the label, and the cluster signed what its kubelet serves."
        };
      case "unseen":
        return { outcome: "pass", message: "On by the label of the node; what its kubelet serves was not seen." };
      case "none":
        return {
          outcome: "warn",
          message: "On, but the kubelet has got no certificate yet (see kubelet-csr).",
          remedy: approve
        };
      case "elsewhere":
        return {
          outcome: "warn",
          message: "The node has the label, but its kubelet serves a certificate that the cluster did not sign.",
          remedy: "Make the node anew: az aks nodepool upgrade --node-image-only."
        };
    }
  if (served === "none")
    return {
      outcome: "warn",
      message: "On, but the kubelet has got no certificate yet (see kubelet-csr).",
      remedy: approve
    };
  if (served === "cluster")
    return isAks ? {
      outcome: "warn",
      message: "On, for the cluster signed what the kubelet serves, but the node lacks the label kubernetes.azure.com/kubelet-serving-ca=cluster.",
      remedy: "What selects nodes by this label passes this one by. A node image upgrade writes it again."
    } : { outcome: "pass", message: "On: the cluster signed what the kubelet serves." };
  return {
    outcome: "warn",
    message: `Off: ${isAks ? "the node has no label kubernetes.azure.com/kubelet-serving-ca=cluster" : "the kubelet serves a certificate of its own"}. ${obstacle(node, isAks)}`
  };
}
var approve = "Approve its pending request: kubectl certificate approve NAME.";
function obstacle({ kubeletVersion, nodeImageVersion, operatingSystem }, isAks) {
  const version = kubernetesVersion(kubeletVersion);
  if (isAks && version?.major === 1 && version.minor < 27)
    return `Its version ${kubeletVersion} is too old: 1.27 is needed.`;
  const day4 = operatingSystem === "linux" ? nodeImageDay(nodeImageVersion) : void 0;
  if (nodeImageVersion !== void 0 && day4 !== void 0 && day4 < 20250112)
    return `Its node image ${nodeImageVersion} is too old: 202501.12.0 is needed, and a snapshot keeps the old one.`;
  return isAks ? "Either the pool opted out by tag, or it was not reimaged since." : "It does not ask the cluster for one.";
}

// src/checks/kubelet-serving-signer.ts
var kubelet_serving_signer_default = defineCheck({
  id: "kubelet-serving-signer",
  title: "Every kubelet's serving certificate is signed by the cluster CA",
  citation: "Kubernetes signer kubernetes.io/kubelet-serving; RFC 5280 6; AKS kubelet serving certificate rotation",
  remedy: "Turn on kubelet serving certificate rotation: on AKS remove the opt-out tag and upgrade the node image (az aks nodepool upgrade --node-image-only), elsewhere serverTLSBootstrap: true in the kubelet configuration.",
  smallestFix: "A node image upgrade of that pool; no CA rotation.",
  needs: ["kubelets"],
  mayUse: ["kubeconfig", "clusterRootCas"],
  judge: ({ kubelets: kubelets2 }, context2, { kubeconfig: kubeconfig3, clusterRootCas: clusterRootCas2 }) => {
    const cas = distinct([...known(kubeconfig3)?.clusterCas ?? [], ...known(clusterRootCas2) ?? []]);
    return perNode(kubelets2, context2, async ({ node, serving }) => {
      if (serving.state !== "observed") return unseen(serving, node, kubeletRemedies);
      switch (serving.value.kind) {
        case "none":
        case "expired":
          return {
            subject: node,
            outcome: "notApplicable",
            message: `There is no ${serving.value.kind === "none" ? "" : "valid "}certificate whose signer could be told: see kubelet-serving-expiry.`
          };
        case "time-left":
          return {
            subject: node,
            outcome: "pass",
            message: "The kubelet has its certificate from signer kubernetes.io/kubelet-serving, by its own figures; the certificate itself was not seen."
          };
        case "chain": {
          const [leaf] = serving.value.received;
          const signer = await servingSigner(serving.value.received, cas);
          const certificates = leaf === void 0 ? [] : [leaf.fingerprint];
          return { subject: node, certificates, ...judgeSigner(signer, cas, leaf) };
        }
      }
    });
  }
});
function judgeSigner(signer, cas, leaf) {
  switch (signer.kind) {
    case "cluster":
      return { outcome: "pass", message: `Signed by the cluster CA ${signer.ca.subject}.` };
    case "unfit":
      return {
        outcome: "warn",
        message: `Signed by the cluster CA ${signer.ca.subject}, but clients refuse it: ${sentence(signer.detail)}`
      };
    case "self-signed": {
      const address = leaf?.subjectAltNames.some(({ type }) => type === "ip") === true;
      return {
        outcome: "warn",
        message: `Self-signed: nobody can verify this kubelet${address ? "" : ", and its certificate names no IP address"}.`
      };
    }
    case "former-ca":
      return {
        outcome: "warn",
        message: `Signed by a CA of the cluster CA's name, ${signer.issuer}, with another key: the CA was rotated since, and whoever trusts only the new one refuses this kubelet.`,
        remedy: "Let the kubelet ask for a new certificate: az aks nodepool upgrade --node-image-only on AKS; elsewhere delete kubelet-server-current.pem and restart the kubelet."
      };
    case "other":
      return {
        outcome: "warn",
        message: `Signed by ${signer.issuer}, not by the cluster CA ${namesOf(cas)}: only who trusts that issuer can verify this kubelet.`
      };
    case "unknown":
      return {
        outcome: "inconclusive",
        reason: "not-found",
        message: "The cluster CA is not known, so the signature could not be held against it.",
        remedy: "Use a kubeconfig that names the cluster CA."
      };
  }
}

// src/checks/node-api-server-copy.ts
var role = "node-api-server-copy";
var node_api_server_copy_default = defineCheck({
  id: "node-api-server-copy",
  title: "The nodes' copies of the API server's certificate have not ended",
  citation: "AKS certificate rotation (/etc/kubernetes/certs/apiserver.crt); AKS writes it once, when it makes the node",
  remedy: "Nothing connects by this file. What reads it (a monitoring agent, an audit) gets a new one with a node image upgrade: az aks nodepool upgrade --node-image-only.",
  smallestFix: "A node image upgrade of that pool, if something reads the file; no CA rotation.",
  needs: ["nodeFiles"],
  mayUse: ["apiServerChain"],
  judge: ({ nodeFiles: nodeFiles2 }, context2, { apiServerChain: apiServerChain2 }) => {
    if (nodeFiles2.length === 0)
      return [
        { subject: context2.target, outcome: "notApplicable", message: "The cluster has no nodes (see cluster-state)." }
      ];
    const served = known(apiServerChain2)?.received[0];
    return nodeFiles2.map(
      ({ node, apiServerCopy }) => apiServerCopy.state === "observed" ? {
        subject: node,
        certificates: [apiServerCopy.value.fingerprint],
        ...judge(apiServerCopy.value, served, context2)
      } : unseen(apiServerCopy, node, kubeletRemedies)
    );
  }
});
function judge(copy, served, context2) {
  const { now, policy } = context2;
  const end = dayOf(copy.notAfter, now);
  const ended = copy.notAfter < now;
  if (copy.fingerprint === served?.fingerprint)
    return ended ? {
      outcome: "warn",
      message: `The copy ended on ${end}, and it is what the API server presents (see api-server-expiry).`,
      remedy: "See api-server-expiry: that is what stops the cluster."
    } : { outcome: "pass", message: "The copy is what the API server presents (see api-server-expiry)." };
  const presented = served === void 0 ? "what the API server presents was not seen" : `the API server presents another one, until ${dayOf(served.notAfter, now)}`;
  if (ended)
    return {
      outcome: "warn",
      message: `The copy ended on ${end}, ${span(now.getTime() - copy.notAfter.getTime())} ago. It dates from when the node was made, and nothing connects by it; ${presented}.`
    };
  const threshold = policy.thresholds[role];
  const judged2 = judgeExpiry({ subject: "", role, validity: copy, lifetime: lifetimeOf(copy) }, context2);
  const isWished = threshold.capped.length < 2 && judged2.outcome !== "pass";
  return {
    outcome: isWished ? "warn" : "pass",
    message: isWished ? `${judged2.message} It is a copy from when the node was made; ${presented}.` : `A copy from when the node was made, until ${end}; ${presented}.`
  };
}

// src/checks/service-account-tokens.ts
var service_account_tokens_default = defineCheck({
  id: "service-account-tokens",
  title: "Every namespace and every token Secret has the CA that the cluster uses now",
  citation: "Kubernetes, kube-root-ca.crt (root CA publisher), Secrets of type kubernetes.io/service-account-token, /openid/v1/jwks",
  remedy: "Delete the ConfigMap kube-root-ca.crt there: kube-controller-manager makes it anew. Then restart the pods, which have read the old one.",
  smallestFix: "The one ConfigMap or Secret, and the pods that use it.",
  needs: ["namespaceCas"],
  mayUse: ["clusterRootCas", "apiServerChain", "kubeconfig", "tokenSecretCas", "signingKeys"],
  judge: async ({ namespaceCas: namespaceCas2 }, { target }, usable) => {
    const { clusterRootCas: clusterRootCas2, apiServerChain: apiServerChain2, kubeconfig: kubeconfig3, tokenSecretCas: tokenSecretCas2, signingKeys: signingKeys2 } = usable;
    const published = known(clusterRootCas2) ?? [];
    const candidates = distinct([
      ...published,
      ...namespaceCas2.flatMap(({ cas }) => cas),
      ...known(kubeconfig3)?.clusterCas ?? []
    ]);
    const signer = await issuingCa(known(apiServerChain2)?.received ?? [], candidates);
    const inUse = signer === void 0 ? published : [signer];
    if (namespaceCas2.length === 0)
      return [{ subject: target, outcome: "notApplicable", message: "No namespace has a ConfigMap kube-root-ca.crt." }];
    if (inUse.length === 0)
      return [
        {
          subject: target,
          outcome: "inconclusive",
          reason: "untrusted",
          message: "Which CA the cluster uses is not known: neither its certificate nor namespace kube-system tells it.",
          remedy: "See cluster-ca-expiry and api-server-trust."
        }
      ];
    return [
      ...compare2("kube-root-ca.crt", "namespace", namespaceCas2, inUse),
      ...ofTokenSecrets(tokenSecretCas2, inUse),
      ...ofSigningKeys(signingKeys2)
    ];
  }
});
function compare2(subject, noun, published, inUse) {
  const isCurrent2 = ({ cas }) => cas.some((ca) => inUse.some(({ keyFingerprint }) => keyFingerprint === ca.keyFingerprint));
  const current = published.filter(isCurrent2).reduce((sum, { places: places2 }) => sum + places2.length, 0);
  const stale = published.filter((one) => !isCurrent2(one)).map(({ cas, places: places2 }) => {
    const held = cas.map(identified).join(" and ");
    const what = cas.length === 0 ? "no certificate that can be read" : `another CA, ${held}`;
    return {
      subject: `${subject} of ${listed2(places2)}`,
      outcome: "fail",
      certificates: cas.map(({ fingerprint }) => fingerprint),
      message: `${plural(places2.length, noun)} ${places2.length === 1 ? "has" : "have"} ${what}, and the cluster uses ${inUse.map(identified).join(" and ")}: what trusts by it is refused the API server.`
    };
  });
  if (current === 0) return stale;
  const message = `${plural(current, noun)} ${current === 1 ? "has" : "have"} the CA in use: ${inUse.map(identified).join(" and ")}.`;
  return [...stale, { subject, outcome: "pass", message }];
}
var identified = ({ subject, fingerprint }) => `${subject} (SHA-256 ${fingerprint.slice(0, 8)})`;
var listed2 = (places2) => places2.length <= 4 ? places2.join(", ") : `${places2.slice(0, 3).join(", ")} and others`;
var ofSecret = "Delete the token Secret and make it anew, or better, use tokens that end (kubectl create token); then hand out its ca.crt again.";
function ofTokenSecrets(secrets, inUse) {
  if (secrets.state === "skipped") return [];
  if (secrets.state === "unavailable") return [unseen(secrets, "token Secrets")];
  return compare2("token Secrets", "token Secret", secrets.value, inUse).map(
    (draft) => draft.outcome === "pass" ? draft : { ...draft, remedy: ofSecret }
  );
}
function ofSigningKeys(keys) {
  const subject = "signing keys";
  if (keys.state === "skipped") return [];
  if (keys.state === "unavailable")
    return keys.reason === "not-found" ? [
      {
        subject,
        outcome: "notApplicable",
        message: "The cluster publishes no keys for tokens of service accounts."
      }
    ] : [unseen(keys, subject)];
  const ids = keys.value.map(({ id }) => id).join(", ");
  const count = plural(keys.value.length, "key");
  return [
    {
      subject,
      outcome: "pass",
      message: `Tokens of service accounts are verified by ${count}${ids === "" ? "" : `: ${ids}`}.`
    }
  ];
}

// src/checks/service-principal.ts
var service_principal_default = defineCheck({
  id: "service-principal",
  title: "The cluster signs in to Azure with an identity that does not end",
  citation: "AKS, update or rotate the credentials of a cluster; detector InvalidClientServicePrincipal",
  remedy: "Move to a managed identity, which has no secret: az aks update --enable-managed-identity. Else reset the secret: az aks update-credentials.",
  smallestFix: "A new secret: az aks update-credentials --reset-service-principal.",
  needs: ["managedCluster"],
  mayUse: ["detectors"],
  judge: ({ managedCluster: { servicePrincipalClientId } }, { target }, { detectors: detectors2 }) => {
    if (servicePrincipalClientId === void 0 || servicePrincipalClientId.toLowerCase() === "msi")
      return [
        { subject: target, outcome: "pass", message: "The cluster has a managed identity: no secret of it ends." }
      ];
    const answer = known(detectors2)?.find(({ id }) => id === "InvalidClientServicePrincipal")?.answer ?? detectors2;
    const who = "The cluster signs in with a service principal, whose secret ends after a year unless it was made otherwise";
    if (answer.state === "unavailable") return [unseen(answer, target)];
    const status = answer.state === "observed" && "status" in answer.value ? answer.value.status : void 0;
    if (status === "critical" || status === "warning")
      return [
        {
          subject: target,
          outcome: "fail",
          message: `${who}. AKS says that it is not valid: the cluster cannot be changed, and not be rotated.`
        }
      ];
    return [
      {
        subject: target,
        outcome: "warn",
        message: status === "success" ? `${who}. AKS finds nothing wrong with it today; when it ends stands in Microsoft Graph, which is not asked here.` : `${who}. Whether it is valid today AKS did not say; when it ends stands in Microsoft Graph, which is not asked here.`,
        remedy: "See the day with az ad app credential list --id CLIENT-ID, or move to a managed identity."
      }
    ];
  }
});

// src/checks/tls-bootstrap.ts
var tls_bootstrap_default = defineCheck({
  id: "tls-bootstrap",
  title: "Nodes get and renew their client certificates themselves",
  citation: "Kubernetes, TLS bootstrapping; kubelet_certificate_manager_client_ttl_seconds is registered only with --rotate-certificates; AKS certificate rotation (bootstrap-kubeconfig, kubelet-client-current.pem)",
  remedy: "Turn on rotation: rotateCertificates: true in the kubelet configuration. On AKS, where it is on by default: az aks nodepool upgrade --node-image-only.",
  smallestFix: "A node image upgrade of that pool; no CA rotation.",
  needs: [],
  mayUse: ["kubelets", "kubeletCsrs", "nodeFiles", "detectors"],
  judge: (_, { target }, { kubelets: kubelets2, kubeletCsrs: kubeletCsrs2, nodeFiles: nodeFiles2, detectors: detectors2 }) => {
    const issued = (known(kubeletCsrs2) ?? []).filter(
      (csr) => csr.signerName === "kubernetes.io/kube-apiserver-client-kubelet" && csr.state === "issued"
    );
    const azureSaysOn = saysOn(known(detectors2) ?? []);
    if (kubelets2.state !== "observed")
      return azureSaysOn ? [{ subject: target, outcome: "pass", message: `${detectorSays} The nodes themselves were not read.` }] : [unseen(kubelets2, target)];
    const disks = new Map(known(nodeFiles2)?.map((reading) => [reading.node, reading]));
    const states = kubelets2.value.map((reading) => {
      const disk = disks.get(reading.node);
      return { reading, disk, rotation: rotationOf(reading, issued, disk) };
    });
    const on = states.filter(({ rotation }) => rotation === "on").length;
    const troubled = states.flatMap(
      ({ reading, disk, rotation }) => rotation === "unseen" && azureSaysOn ? [] : judgeNode3(reading, disk, rotation)
    );
    const believed = azureSaysOn && states.some(({ rotation }) => rotation === "unseen");
    if (on === 0 && !believed) {
      if (troubled.length > 0) return troubled;
      return [{ subject: target, outcome: "notApplicable", message: "The cluster has no nodes (see cluster-state)." }];
    }
    const seen = on === 0 ? "" : `Client certificate rotation is on at ${on} of ${plural(states.length, "node")}.`;
    const message = [seen, believed ? detectorSays : "", history(issued)].filter((text) => text !== "").join(" ");
    return [{ subject: target, outcome: "pass", message }, ...troubled];
  }
});
var detectorSays = "AKS's detector says that TLS bootstrapping is enabled.";
var saysOn = (detectors2) => detectors2.some(({ id, answer }) => {
  if (id !== "clusterCertExpiredDetailed" || answer.state !== "observed") return false;
  const { status, statements } = answer.value;
  return status === "success" && statements.some((text) => /\bboth Kubernetes RBAC and TLS.?Bootstrap\w* enabled/i.test(text));
});
function rotationOf({ node, metrics }, issued, disk) {
  const figures2 = known(metrics);
  const files2 = disk === void 0 ? void 0 : known(disk.files);
  if (figures2?.clientTtlSeconds === Infinity) return "no-certificate";
  if (figures2?.clientTtlSeconds !== void 0 || issued.some((csr) => csr.node === node)) return "on";
  if (files2 === void 0) return figures2 === void 0 ? "unseen" : "off";
  if (files2.rotateCertificates === false || figures2 !== void 0) return "off";
  if (files2.clientCurrent) return "on";
  return files2.bootstrapFile ? "waiting" : "nothing";
}
function judgeNode3({ node, metrics }, disk, rotation) {
  const warning2 = (message) => [{ subject: node, outcome: "warn", message }];
  switch (rotation) {
    case "on":
      return [];
    case "off":
      return warning2(
        metrics.state === "observed" ? "Client certificate rotation seems off: the kubelet exports no time left for its client certificate." : "Client certificate rotation is off in the settings of the kubelet."
      );
    case "nothing":
      return warning2(
        "The node has neither a client certificate that its kubelet renews (kubelet-client-current.pem) nor the file to get one with (bootstrap-kubeconfig)."
      );
    case "waiting":
      return [
        {
          subject: node,
          outcome: "warn",
          message: "The node has the file to get a client certificate with, but none that its kubelet renews (kubelet-client-current.pem).",
          remedy: "See kubelet-csr for a request that waits, and restart the kubelet."
        }
      ];
    case "no-certificate":
      return [
        {
          subject: node,
          outcome: "warn",
          message: "Client certificate rotation is on, but the kubelet has no valid client certificate.",
          remedy: "See kubelet-csr and kubelet-client-expiry."
        }
      ];
    case "unseen": {
      const missing2 = metrics.state === "skipped" && disk !== void 0 ? disk.files : metrics;
      return missing2.state === "observed" ? [] : [unseen(missing2, node, kubeletRemedies)];
    }
  }
}
function history(issued) {
  const count = (test) => issued.filter(({ requestor }) => test(requestor)).length;
  const ways = [
    [count((r) => r === "aksService"), "by secure TLS bootstrapping"],
    [count((r) => r.startsWith("system:bootstrap:")), "by bootstrap token"],
    [count((r) => r.startsWith("system:node:")), "renewed by its kubelet"]
  ];
  const said2 = ways.filter(([number2]) => number2 > 0).map(([number2, way]) => `${number2} ${way}`);
  const how = said2.length === 0 ? "" : ` (${said2.join(", ")})`;
  return issued.length === 0 ? "" : `${plural(issued.length, "client certificate")} issued lately${how}.`;
}

// src/checks/tls-secrets.ts
var tls_secrets_default = defineCheck({
  id: "tls-secrets",
  title: "Certificates in TLS Secrets are valid and not about to expire",
  citation: "Kubernetes, Secrets of type kubernetes.io/tls; RFC 5280 4.1.2.5; only with tls-secrets: true",
  remedy: "Renew the certificate where it comes from, and put the new one into this Secret.",
  smallestFix: "A new certificate in this one Secret.",
  needs: ["tlsSecrets"],
  mayUse: ["clusterRootCas"],
  judge: ({ tlsSecrets: tlsSecrets2 }, context2, { clusterRootCas: clusterRootCas2 }) => {
    const current = known(clusterRootCas2) ?? [];
    const passing = [];
    const others = [];
    let count = 0;
    for (const { namespace, answer } of tlsSecrets2) {
      const place = namespace === void 0 ? "Secrets" : `namespace ${namespace}`;
      if (answer.state !== "observed") others.push(unseen(answer, place, withoutRight));
      else if (answer.value.length === 0) others.push(nothing(namespace, context2));
      else
        for (const secret of answer.value) {
          count += 1;
          const draft = judgeSecret(secret, current, context2);
          if (draft.outcome === "pass") passing.push(draft);
          else others.push(draft);
        }
    }
    return [...others, ...summary3(passing, count, context2)];
  }
});
var withoutRight = {
  forbidden: "Grant the permission named here, for example with docs/rbac-tls-secrets.yaml, or name the namespaces where it is granted in tls-secret-namespaces."
};
var nothing = (namespace, { target }) => namespace === void 0 ? { subject: target, outcome: "notApplicable", message: "No Secret of type kubernetes.io/tls was found." } : {
  subject: `namespace ${namespace}`,
  outcome: "inconclusive",
  reason: "not-found",
  message: "No Secret of type kubernetes.io/tls was found in this namespace.",
  remedy: "See tls-secret-namespaces and tls-secret-labels: is the name right, do the labels select something?"
};
function judgeSecret(secret, current, context2) {
  const { namespace, name, chain, ca, problems, certManager } = secret;
  const subject = `Secret ${namespace}/${name}`;
  const [leaf, ...rest] = chain;
  if (leaf === void 0)
    return problems.includes("empty") ? { subject, outcome: "warn", message: "tls.crt is empty: whoever serves from this Secret has no certificate." } : {
      subject,
      outcome: "inconclusive",
      reason: "malformed",
      message: "tls.crt holds no certificate that can be read.",
      remedy: "Put the certificate into tls.crt, in PEM."
    };
  const dated = (one) => {
    const { fingerprint } = one;
    const facts = { subject, role: "tls-secret", validity: one, lifetime: lifetimeOf(one), fingerprint };
    return judgeExpiry(facts, context2);
  };
  const worst = worstOf([
    dated(leaf),
    // a root that is sent along is looked at by nobody
    ...rest.filter((one) => one.subject !== one.issuer).map((one) => inPart(dated(one), (message) => named(`Intermediate ${one.subject}`, message))),
    ...ca.length === 0 ? [] : [judgeCa(subject, ca, current, context2)],
    ...problems.includes("private-key") ? [exposed(subject)] : []
  ]);
  if (certManager === void 0 || worst.outcome === "pass") return worst;
  return { ...worst, remedy: worst.remedy ?? renewal2(secret) };
}
var inPart = (draft, rewrite) => ({
  ...draft,
  message: rewrite(draft.message)
});
function judgeCa(subject, ca, current, context2) {
  const draft = inPart(judgeBundle(subject, ca, context2), (message) => `ca.crt, ${message}`);
  const former = formerClusterCa(ca, current);
  if (former === void 0 || draft.outcome !== "pass") return draft;
  return {
    subject,
    outcome: "warn",
    certificates: [former.fingerprint],
    message: `ca.crt holds ${former.subject}, which has the name of the cluster's CA and is another one: from before a rotation.`,
    remedy: "Have the Secret made anew by what made it."
  };
}
var exposed = (subject) => ({
  subject,
  outcome: "warn",
  message: "A private key stands in tls.crt, which is handed to everybody who asks for the certificate.",
  remedy: "Take the key out of tls.crt, and replace key and certificate."
});
function renewal2({ namespace, certManager }) {
  const { certificate, issuer } = certManager ?? {};
  const by = issuer === void 0 ? "" : `, issuer ${issuer}`;
  return certificate === void 0 ? `cert-manager should have renewed it${by}: see its Certificate in namespace ${namespace}.` : `cert-manager should renew it${by}: kubectl describe certificate ${certificate} --namespace ${namespace} tells why it did not.`;
}
function summary3(passing, count, { target, now }) {
  const first = firstToEnd2(passing);
  if (first?.notAfter === void 0) return [];
  const { notAfter } = first;
  const left2 = span(notAfter.getTime() - now.getTime());
  return [
    {
      subject: target,
      outcome: "pass",
      notAfter,
      certificates: [...new Set(passing.flatMap(({ certificates }) => certificates ?? []))],
      message: `${passing.length} of ${plural(count, "Secret")} hold certificates that last; the first to end is in ${first.subject}: ${dayOf(notAfter, now)}, ${left2} left.`
    }
  ];
}

// src/checks/index.ts
var checks = [
  cluster_ca_expiry_default,
  api_server_expiry_default,
  api_server_trust_default,
  kubeconfig_client_expiry_default,
  kubeconfig_stale_default,
  kubeconfig_static_token_default,
  aggregator_ca_expiry_default,
  kubelet_client_expiry_default,
  kubelet_serving_expiry_default,
  kubelet_serving_signer_default,
  kubelet_serving_rotation_default,
  kubelet_csr_default,
  tls_bootstrap_default,
  node_api_server_copy_default,
  auto_rotation_default,
  azure_detectors_default,
  service_principal_default,
  custom_ca_trust_default,
  service_account_tokens_default,
  ca_bundles_default,
  tls_secrets_default,
  cluster_state_default
];

// src/evidence/render-recording.ts
var recordingOf = (mode, observedAt, targets) => ({
  schemaVersion: "1.0",
  tool: _chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_4__/* .tool */ .z,
  mode,
  observedAt,
  targets: [...targets].map(([target, evidence]) => ({ target, evidence }))
});
var renderRecording = (recording) => `${JSON.stringify(recording, plain2, 1)}
`;
function plain2(_key, value2) {
  if (typeof value2 === "number" && !Number.isFinite(value2)) return value2 > 0 ? "Infinity" : "-Infinity";
  if (typeof value2 === "object" && value2 !== null && "der" in value2) return { der: value2.der };
  return value2;
}

// src/inputs/kubeconfig/document.ts


// src/inputs/text.ts
function lines(text) {
  return text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}
function words(text) {
  return text.split(/[\s,]+/).filter((word2) => word2 !== "");
}
var longest = 80;
var holdsSecret = (text) => /-----BEGIN|LS0t[A-Za-z0-9+/]{8}|eyJ[\w-]{8}/.test(text) || /(token|password|key-data)["']?\s*:\s*\S{16}/i.test(text) || /[A-Za-z0-9+=]{40,}/.test(text.replace(/\b[0-9a-f]{64}\b/gi, ""));
var mayBeSecret = (value2) => /(token|password|secret|key-data|key)["']?\s*:/i.test(value2) || /eyJ|LS0t|-----BEGIN/.test(value2) || /[A-Za-z0-9+=_]{40,}/.test(value2.replace(/\b[0-9a-f]{64}\b/gi, ""));
function show(value2) {
  if (mayBeSecret(value2)) return describeText(value2);
  const plain3 = value2.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const characters2 = Array.from(plain3);
  if (plain3 === "") return "empty";
  return characters2.length > longest ? `${characters2.slice(0, longest - 1).join("")}\u2026` : plain3;
}
function listOf(names, most2 = 10) {
  const shown2 = names.slice(0, most2).map(show);
  return names.length > most2 ? `${shown2.join(", ")} and ${names.length - most2} more` : shown2.join(", ");
}
function describeText(text) {
  const count = text.split(/\r\n|\r|\n/).length;
  return `text of ${count === 1 ? "1 line" : `${count} lines`}`;
}

// src/inputs/kubeconfig/file.ts

var characters = /^[\p{L}\p{N} ._~@+=,:()\\/-]{1,255}$/u;
var placed = /^(?:[/~.\\]|[A-Za-z]:[\\/])|\.[A-Za-z]{1,10}$/;
var looksLikePath = (value2) => characters.test(value2) && (placed.test(value2) || value2.length <= 20) && value2.split(/[\\/]/).every((part2) => part2.length <= 64) && !/eyJ|LS0t/.test(value2);
var showPath = (value2) => looksLikePath(value2) ? value2 : describeText(value2);
function readFileText(path2, readFile) {
  const read = readFile(path2);
  if ("text" in read) return read;
  if (read.problem === "missing" && path2.startsWith("~"))
    return { problem: "does not exist", remedy: "A shell expands ~, this action does not: write the whole path." };
  return fileProblems[read.problem];
}
var fileProblems = {
  missing: {
    problem: "does not exist",
    remedy: "Look at the path. On a runner, see whether an earlier step wrote the file."
  },
  directory: { problem: "is a folder", remedy: "Give the path of the file in it." },
  unreadable: { problem: "cannot be read", remedy: "Give the user of this process the right to read it." },
  "too-large": {
    problem: "is larger than 1 MiB",
    remedy: "Look at the path: nothing that belongs here is that large."
  }
};
function resolveFile(path2, folder) {
  if ((0,node_path__WEBPACK_IMPORTED_MODULE_21__.isAbsolute)(path2) || path2.startsWith("~")) return path2;
  return folder === void 0 ? void 0 : (0,node_path__WEBPACK_IMPORTED_MODULE_21__.join)(folder, path2);
}

// src/inputs/kubeconfig/mapping.ts
var isMapping = (value2) => typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
var valueOf = (mapping, key2) => Object.hasOwn(mapping, key2) ? mapping[key2] ?? void 0 : void 0;
var textFields = (mapping, owner, complain) => (key2) => {
  const value2 = valueOf(mapping, key2);
  if (value2 === void 0 || typeof value2 === "string") return value2?.trim() === "" ? void 0 : value2;
  return complain(`${owner} has a ${key2} that is no text`, `Write ${key2} as plain text.`);
};
function namedEntries(document, list2, complain) {
  const kind = list2.slice(0, -1);
  const entries = /* @__PURE__ */ new Map();
  const twice = /* @__PURE__ */ new Set();
  const items = valueOf(document, list2) ?? [];
  if (!Array.isArray(items)) {
    complain(`${list2} is no list`, `Write ${list2} as a list of entries with name and ${kind}.`);
    return entries;
  }
  for (const [index, item] of items.entries()) {
    const name = isMapping(item) ? valueOf(item, "name") : void 0;
    const body = isMapping(item) ? valueOf(item, kind) ?? {} : void 0;
    if (typeof name !== "string" || name === "" || !isMapping(body))
      complain(`entry ${index + 1} of ${list2} has no name or no ${kind}`, `Write it with name and ${kind}.`);
    else if (entries.has(name)) twice.add(name);
    else entries.set(name, body);
  }
  for (const name of twice) complain(`${kind} "${show(name)}" stands in it twice`, "Remove or rename one of the two.");
  return entries;
}

// src/inputs/kubeconfig/document.ts
var largest = 1024 * 1024;
var mostAliases = 1e3;
var schema = _chunk_3OLKYZG5_js__WEBPACK_IMPORTED_MODULE_5__/* .FAILSAFE_SCHEMA */ .uH.withTags(_chunk_3OLKYZG5_js__WEBPACK_IMPORTED_MODULE_5__/* .nullCoreTag */ .DX);
var kubeconfig = (text, say, world) => {
  if (text === "")
    return say.problem(
      "empty",
      "is missing",
      "Give the path of a kubeconfig or its text. Outside a runner, set INPUT_KUBECONFIG; KUBECONFIG alone is not read."
    );
  const source2 = open(text, say, world);
  if (source2 === null) return null;
  const complain = (problem, remedy) => say.problem(source2.shown, problem, remedy);
  const document = readDocument(source2.text);
  if ("problem" in document) return complain(document.problem, document.remedy);
  return readEntries(document.mapping, source2, complain);
};
function open(text, say, world) {
  const shown2 = showPath(text);
  if (/[\r\n]/.test(text) || text.startsWith("{")) return { text, shown: describeText(text) };
  if (/^[A-Za-z0-9+/]{40,}={0,2}$/.test(text) && isKubeconfigInBase64(text)) return say.problem(shown2, ...base64Given);
  const file = readFileText(text, world.readFile);
  if ("problem" in file && shown2 !== text)
    return say.problem(
      shown2,
      "is neither the path of a file nor the text of a kubeconfig",
      "Give the path, or the text with all its line ends."
    );
  if ("problem" in file) return say.problem(shown2, file.problem, file.remedy);
  return { text: file.text, shown: shown2, folder: (0,node_path__WEBPACK_IMPORTED_MODULE_21__.dirname)(text) };
}
var isKubeconfigInBase64 = (text) => /^\s*\{|apiVersion|clusters|contexts/.test(Buffer.from(text, "base64").toString("utf8"));
var base64Given = ["is base64", "Decode it first, such as with base64 --decode, and give the text."];
function readDocument(text) {
  if (text.trim() === "") return { problem: "is empty", remedy: "See whether the step that writes it worked." };
  if (text.length > largest)
    return {
      problem: "is larger than 1 MiB",
      remedy: "Give a kubeconfig with fewer clusters: kubectl config view --minify."
    };
  if (text.includes("\0"))
    return { problem: "is no UTF-8 text", remedy: "Save it as UTF-8; PowerShell writes UTF-16 unless told otherwise." };
  let value2;
  try {
    value2 = (0,_chunk_3OLKYZG5_js__WEBPACK_IMPORTED_MODULE_5__/* .load */ .Hh)(text, { schema, maxAliases: mostAliases });
  } catch (error2) {
    return syntaxProblem(error2);
  }
  if (isMapping(value2)) return { mapping: value2 };
  const digits = text.replace(/\s+/g, "");
  return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) && isKubeconfigInBase64(digits) ? { problem: base64Given[0], remedy: base64Given[1] } : { problem: "is no mapping", remedy: "A kubeconfig begins with apiVersion: v1 and kind: Config." };
}
function syntaxProblem(error2) {
  const known3 = error2 instanceof _chunk_3OLKYZG5_js__WEBPACK_IMPORTED_MODULE_5__/* .YAMLException */ .tB ? error2 : void 0;
  const reason = known3 !== void 0 && /^[a-z0-9 ,()-]+$/i.test(known3.reason) ? `: ${known3.reason}` : "";
  const mark = known3?.mark;
  const where2 = mark === void 0 ? "" : ` at line ${mark.line + 1}, column ${mark.column + 1}`;
  return {
    problem: `has a syntax error${where2}${reason}`,
    remedy: "Mend it there: it must be YAML or JSON. kubectl config view shows whether it can be read."
  };
}
function readEntries(document, { shown: shown2, folder }, complain) {
  const field = textFields(document, "the kubeconfig", complain);
  const kind = field("kind");
  if (typeof kind === "string" && kind !== "Config")
    return complain("is of another kind than Config", "Give a kubeconfig, which has kind: Config.");
  const currentContext = field("current-context");
  const contexts = namedEntries(document, "contexts", complain);
  const clusters2 = namedEntries(document, "clusters", complain);
  const users = namedEntries(document, "users", complain);
  if (contexts.size === 0)
    complain("has no contexts", "Fetch it again, such as with az aks get-credentials, or add a context.");
  return {
    shown: shown2,
    contexts,
    clusters: clusters2,
    users,
    ...folder === void 0 ? {} : { folder },
    ...typeof currentContext === "string" ? { currentContext } : {}
  };
}

// src/inputs/nearest.ts
var longestCompared = 64;
function nearest(word2, candidates) {
  const wanted = word2.toLowerCase().slice(0, longestCompared);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best;
  let least = allowed + 1;
  for (const candidate2 of candidates) {
    const distance = editDistance(wanted, candidate2.toLowerCase().slice(0, longestCompared));
    if (distance < least) [best, least] = [candidate2, distance];
  }
  return best;
}
function knownNames(word2, candidates) {
  const meant = nearest(word2, candidates);
  const known3 = `Known: ${listOf(candidates, 25)}.`;
  return meant === void 0 ? known3 : `Did you mean ${show(meant)}? ${known3}`;
}
function editDistance(left2, right) {
  let beforeLast = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left2.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same2 = left2[row - 1] === right[column - 1];
      const swapped = row > 1 && column > 1 && left2[row - 1] === right[column - 2] && left2[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same2 ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Infinity
        )
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, right.length);
}
var at = (row, column) => row[column] ?? Infinity;

// src/inputs/kubeconfig/material.ts
function readMaterial(entry, key2, owner, place) {
  const field = textFields(entry, owner, place.complain);
  const data = field(`${key2}-data`);
  if (typeof data === "string") return readInline(data, `${key2}-data`, owner, place);
  if (data === null) return null;
  const path2 = field(key2);
  if (typeof path2 !== "string") return path2;
  const content = readReferenced(path2, key2, owner, place);
  return content === null ? null : { content, field: key2 };
}
function readInline(data, field, owner, { complain }) {
  const digits = data.replace(/\s+/g, "");
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(digits) && digits.length % 4 === 0)
    return { content: Buffer.from(digits, "base64"), field };
  const remedy = digits.includes("-----BEGIN") ? `It is PEM as it stands: encode it with base64, or name a file with ${field.replace("-data", "")}.` : "Fetch the kubeconfig again: it was cut or changed.";
  return complain(`${owner} has a ${field} that is no base64`, remedy);
}
function readReferenced(path2, field, owner, place) {
  const resolved = resolveFile(path2, place.kubeconfig.folder);
  const subject = `${owner} names a ${field} ${showPath(path2)}`;
  if (resolved === void 0)
    return place.complain(
      `${subject}, but a kubeconfig given as text has no folder to read it from`,
      "Put the content into the text: kubectl config view --flatten --raw. Or give the path of the kubeconfig."
    );
  const file = readFileText(resolved, place.world.readFile);
  if ("problem" in file) return place.complain(`${subject}, which ${file.problem}`, file.remedy);
  return file.text;
}
var fetchAgain = "Fetch the kubeconfig again: certificates in PEM belong here.";
function readCertificates({ content, field }, owner, { keyAllowed }, place) {
  const { certificates, problems } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(content);
  let refused = false;
  for (const { code, detail } of problems)
    if (code === "contains-private-key") {
      place.keepSecret(Buffer.from(content).toString());
      if (keyAllowed) continue;
      place.complain(`${owner} has a ${field} with a private key in it`, "Leave the certificates, and remove the key.");
      refused = true;
    } else if (code === "not-a-certificate" && certificates.length > 0)
      place.say.notice(`kubeconfig: in ${field} of ${owner}, ${detail}. The rest of it is used.`);
    else {
      place.complain(`${owner} has a ${field} that is no certificate: ${detail}`, fetchAgain);
      refused = true;
    }
  if (refused) return null;
  if (certificates.length === 0) return place.complain(`${owner} has a ${field} without a certificate`, fetchAgain);
  return certificates.map(({ der }) => pem(der)).join("");
}
var pem = (der) => `-----BEGIN CERTIFICATE-----
${der.replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----
`;

// src/inputs/kubeconfig/cluster.ts
function readCluster(name, entry, place) {
  const owner = `cluster "${show(name)}"`;
  const field = textFields(entry, owner, place.complain);
  const server = readServer(field("server"), owner, place);
  const proxyUrl = readProxy(field("proxy-url"), owner, place);
  const insecureSkipTlsVerify = readFlag(field("insecure-skip-tls-verify"), owner, place.complain);
  const tlsServerName = field("tls-server-name");
  const material = readMaterial(entry, "certificate-authority", owner, place);
  const ca = material && readCertificates(material, owner, { keyAllowed: false }, place);
  if (server === null || proxyUrl === null || ca === null) return null;
  return {
    server,
    insecureSkipTlsVerify,
    ...typeof tlsServerName === "string" ? { tlsServerName: tlsServerName.trim() } : {},
    ...proxyUrl === void 0 ? {} : { proxyUrl: () => proxyUrl },
    ...ca === void 0 ? {} : { ca }
  };
}
function readServer(text, owner, { complain, keepSecret }) {
  if (text === null) return null;
  if (text === void 0) return complain(`${owner} has no server`, "Write the https URL of the API server.");
  const url = URL.parse(text.trim());
  const remedy = "Write it as https://name:443.";
  if (url === null || !["https:", "http:"].includes(url.protocol))
    return complain(`${owner} has a server that is no https URL`, remedy);
  if (url.username !== "" || url.password !== "") {
    keepUserinfo(url, keepSecret);
    return complain(
      `${owner} has a server with a user or password in it`,
      "Remove it: users sign in by their entry in users."
    );
  }
  if (url.protocol === "http:")
    return complain(`${owner} has a server that is plain http, where credentials would be seen by everyone`, remedy);
  if (url.search !== "" || url.hash !== "") return complain(`${owner} has a server with a query or a fragment`, remedy);
  return url.href.replace(/\/+$/, "");
}
var proxyKinds = ["http:", "https:", "socks5:", "socks5h:"];
function readProxy(text, owner, { complain, keepSecret }) {
  if (typeof text !== "string") return text;
  const url = URL.parse(text.trim());
  if (url !== null) keepUserinfo(url, keepSecret);
  if (url !== null && proxyKinds.includes(url.protocol) && url.hostname !== "") return text.trim();
  return complain(
    `${owner} has a proxy-url of an unknown kind`,
    "Write a URL that begins with http://, https:// or socks5://."
  );
}
function keepUserinfo({ password }, keepSecret) {
  keepSecret(password);
  try {
    keepSecret(decodeURIComponent(password));
  } catch {
  }
}
function readFlag(text, owner, complain) {
  const flag2 = text?.trim().toLowerCase() ?? "false";
  if (!["true", "false", "yes", "no", "on", "off"].includes(flag2))
    complain(`${owner} has an insecure-skip-tls-verify that is neither true nor false`, "Write true or false.");
  return ["true", "yes", "on"].includes(flag2);
}

// src/inputs/kubeconfig/secrets.ts
var secretName = /(?:secret|token|password|passwd|passphrase|key|credential|pat)s?$/i;
function inlineSecrets(users) {
  return [...new Set(users)].flatMap((user) => {
    const keyData = textsAt(user, ["client-key-data"]);
    return [
      ...textsAt(user, ["token", "password"]),
      ...keyData,
      ...keyData.map((data) => Buffer.from(data, "base64").toString()),
      ...execSecrets(valueOf(user, "exec")),
      ...providerSecrets(valueOf(user, "auth-provider"))
    ].map((text) => text.trim());
  });
}
var textsAt = (mapping, keys) => keys.map((key2) => valueOf(mapping, key2)).filter((value2) => typeof value2 === "string");
function execSecrets(exec) {
  if (!isMapping(exec)) return [];
  const env = listAt(exec, "env").filter(isMapping);
  const values = env.filter((pair) => secretName.test(textsAt(pair, ["name"])[0] ?? "")).flatMap((pair) => textsAt(pair, ["value"]));
  const args = listAt(exec, "args").map((argument) => typeof argument === "string" ? argument : "");
  const flags = args.flatMap((argument, index) => {
    const [flag2 = "", ...rest] = argument.split("=");
    if (!flag2.startsWith("-") || !secretName.test(flag2)) return [];
    return rest.length > 0 ? [rest.join("=")] : [args[index + 1] ?? ""];
  });
  return [...values, ...flags];
}
function providerSecrets(provider) {
  const config = isMapping(provider) ? valueOf(provider, "config") : void 0;
  if (!isMapping(config)) return [];
  return textsAt(
    config,
    Object.keys(config).filter((key2) => secretName.test(key2))
  );
}
var listAt = (mapping, key2) => {
  const value2 = valueOf(mapping, key2);
  return Array.isArray(value2) ? value2 : [];
};

// src/inputs/kubeconfig/plugin.ts

function readExec(value2, owner, { complain, kubeconfig: kubeconfig3 }) {
  if (value2 === void 0) return void 0;
  const section = isMapping(value2) ? value2 : {};
  const command = textFields(section, owner, complain)("command");
  if (typeof command !== "string")
    return complain(`${owner} has an exec without a command`, "Name the program that signs in, such as kubelogin.");
  const args = valueOf(section, "args") ?? [];
  const env = valueOf(section, "env") ?? [];
  if (!Array.isArray(args) || !args.every(isText) || !Array.isArray(env) || !env.every(isVariable))
    return complain(
      `${owner} has an exec with args or env of the wrong form`,
      "args is a list of texts, env a list of name and value."
    );
  const relative = /[\\/]/.test(command) && !(0,node_path__WEBPACK_IMPORTED_MODULE_21__.isAbsolute)(command);
  const resolved = relative ? resolveFile(command, kubeconfig3.folder) : command;
  if (resolved === void 0)
    return complain(
      `${owner} has an exec with the relative command ${showPath(command)}, but a kubeconfig given as text has no folder`,
      "Write the whole path, or the name of a program on the PATH. Or give the path of the kubeconfig."
    );
  const provideClusterInfo = valueOf(section, "provideClusterInfo") === "true";
  return { command: resolved, section: { ...section, command: resolved, args, env, provideClusterInfo } };
}
var isText = (value2) => typeof value2 === "string";
var isVariable = (value2) => isMapping(value2) && isText(value2["name"]) && isText(value2["value"]);
function readAuthProvider(value2, owner, { complain }) {
  if (value2 === void 0) return void 0;
  const section = isMapping(value2) ? value2 : {};
  const name = textFields(section, owner, complain)("name");
  if (typeof name === "string") return { section, name };
  return complain(
    `${owner} has an auth-provider without a name`,
    "Name it, or sign in with exec: auth-provider is deprecated."
  );
}

// src/inputs/kubeconfig/user.ts
function readUser(name, entry, place) {
  const owner = `user "${show(name)}"`;
  const field = textFields(entry, owner, place.complain);
  const pair = readPair(entry, owner, place);
  const token = readToken(field("token"), field("tokenFile"), owner, place);
  const exec = readExec(valueOf(entry, "exec"), owner, place);
  const provider = readAuthProvider(valueOf(entry, "auth-provider"), owner, place);
  const username = field("username");
  const password = field("password") ?? "";
  const impersonateUser = field("as");
  for (const key2 of ["as-uid", "as-groups", "as-user-extra"])
    if (hasContent(valueOf(entry, key2)))
      place.complain(
        `${owner} has ${key2}, which this action does not send`,
        "Name a user without it: as alone is understood."
      );
  if (pair === null || token === null || exec === null || provider === null) return null;
  return {
    ...pair === void 0 ? {} : { clientCertificate: pair.certificate, clientKey: () => pair.key },
    ...token === void 0 ? {} : { token: () => token },
    ...typeof username === "string" ? { basic: () => ({ username, password }) } : {},
    ...typeof impersonateUser === "string" ? { impersonateUser } : {},
    ...exec === void 0 ? {} : { exec: () => exec.section, execCommand: exec.command },
    ...provider === void 0 ? {} : { authProvider: () => provider.section, authProviderName: provider.name }
  };
}
var hasContent = (value2) => Array.isArray(value2) ? value2.length > 0 : isMapping(value2) ? Object.keys(value2).length > 0 : Boolean(value2);
function readPair(entry, owner, place) {
  const found = readMaterial(entry, "client-certificate", owner, place);
  const foundKey = readMaterial(entry, "client-key", owner, place);
  if (found === void 0 && foundKey === void 0) return void 0;
  const certificate = found && readCertificates(found, owner, { keyAllowed: true }, place);
  const key2 = foundKey && readKey(foundKey, owner, place);
  if (key2 === void 0)
    return place.complain(
      `${owner} has a client certificate without a key`,
      "Add client-key-data or client-key, or fetch the kubeconfig again."
    );
  if (certificate === void 0)
    return place.complain(
      `${owner} has a client key without a certificate`,
      "Add client-certificate-data or client-certificate, or fetch the kubeconfig again."
    );
  return certificate === null || key2 === null ? null : { certificate, key: key2 };
}
function readKey({ content, field }, owner, { complain, keepSecret }) {
  const text = Buffer.from(content).toString();
  keepSecret(text);
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text))
    return complain(
      `${owner} has a ${field} that is no private key`,
      "Fetch the kubeconfig again: a private key in PEM belongs here."
    );
  if (/BEGIN ENCRYPTED|Proc-Type:.*ENCRYPTED/.test(text))
    return complain(`${owner} has a ${field} that is encrypted`, "Decrypt it: nobody can be asked for the passphrase.");
  return text;
}
function readToken(inline, file, owner, place) {
  if (file === null) return null;
  const written = file === void 0 ? inline : readReferenced(file, "tokenFile", owner, place);
  if (typeof written !== "string") return written;
  const token = written.trim();
  place.keepSecret(token);
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  return place.complain(
    `${owner} has a ${file === void 0 ? "token" : "tokenFile"} that is no token`,
    "A token is one word of plain letters: fetch it again."
  );
}

// src/inputs/kubeconfig/targets.ts
var context = (text) => [
  ...new Set(
    text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => line !== "")
  )
];
function readTargets(kubeconfig3, wanted, say, world) {
  const secrets = /* @__PURE__ */ new Set();
  const complain = (problem, remedy) => say.kubeconfig.problem(kubeconfig3.shown, problem, remedy);
  const keepSecret = (text) => void secrets.add(text.trim());
  inlineSecrets(kubeconfig3.users.values()).forEach(keepSecret);
  const place = { kubeconfig: kubeconfig3, complain, world, keepSecret, say: say.kubeconfig };
  const cluster = once(kubeconfig3.clusters, (name, entry) => readCluster(name, entry, place));
  const user = once(kubeconfig3.users, (name, entry) => readUser(name, entry, place));
  const targets = selectContexts(kubeconfig3, wanted, say).flatMap((name) => {
    const owner = `context "${show(name)}"`;
    const field = textFields(kubeconfig3.contexts.get(name) ?? {}, owner, complain);
    const reference = (kind, known3) => {
      const named3 = field(kind);
      if (named3 === null) return null;
      if (named3 === void 0) return complain(`${owner} names no ${kind}`, `Write the name of a ${kind} of the file.`);
      if (known3.has(named3)) return named3;
      return complain(
        `${owner} names the ${kind} "${show(named3)}", which the file does not have`,
        known3.size === 0 ? `Add it to ${kind}s.` : knownNames(named3, [...known3.keys()])
      );
    };
    const clusterName = reference("cluster", kubeconfig3.clusters);
    const userName = reference("user", kubeconfig3.users);
    const clusterPart = clusterName === null ? null : cluster(clusterName);
    const userPart = userName === null ? null : user(userName);
    return clusterPart === null || userPart === null ? [] : [{ name, ...clusterPart, user: userPart }];
  });
  secrets.delete("");
  return { targets, secrets: [...secrets] };
}
function once(entries, read) {
  const done = /* @__PURE__ */ new Map();
  return (name) => {
    const entry = entries.get(name);
    if (entry !== void 0 && !done.has(name)) done.set(name, read(name, entry));
    return done.get(name) ?? null;
  };
}
function selectContexts({ contexts, currentContext, shown: shown2 }, wanted, say) {
  const names = [...contexts.keys()];
  if (names.length === 0) return [];
  if (wanted.includes("*")) return names;
  if (wanted.length > 0)
    return wanted.filter((name) => {
      if (!contexts.has(name))
        say.context.problem(show(name), "is no context of the kubeconfig", knownNames(name, names));
      return contexts.has(name);
    });
  if (currentContext === void 0)
    say.context.problem(
      "empty",
      "is missing, and the kubeconfig has no current context",
      `Write one of ${listOf(names)}, or * for all.`
    );
  else if (contexts.has(currentContext)) return [currentContext];
  else
    say.kubeconfig.problem(
      shown2,
      `has the current context "${show(currentContext)}", which it does not hold`,
      `Write the input context. ${knownNames(currentContext, names)}`
    );
  return [];
}

// src/inputs/kubeconfig/handed-out.ts
var alone = {
  readFile: () => ({ problem: "missing" }),
  readMatching: () => [],
  knownChecks: [],
  now: /* @__PURE__ */ new Date(0)
};
var readKubeconfigText = (remember) => (text) => {
  const problems = [];
  const say = {
    problem: (_value, problem) => {
      problems.push(problem);
      return null;
    },
    notice: () => void 0
  };
  const document = kubeconfig(`${text}
`, say, alone);
  if (document === null) return void 0;
  const { targets, secrets } = readTargets(document, [], { kubeconfig: say, context: say }, alone);
  for (const secret of secrets) remember(secret);
  const [target] = targets;
  return problems.length > 0 ? void 0 : target;
};

// src/inputs/azure/cloud.ts
var cloudNames = ["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"];
var clouds = {
  AzureCloud: { arm: "https://management.azure.com", authority: "https://login.microsoftonline.com" },
  AzureChinaCloud: { arm: "https://management.chinacloudapi.cn", authority: "https://login.chinacloudapi.cn" },
  AzureUSGovernment: { arm: "https://management.usgovcloudapi.net", authority: "https://login.microsoftonline.us" }
};
var otherNames = {
  azurepubliccloud: "AzureCloud",
  azureusgovernmentcloud: "AzureUSGovernment"
};
var cloudName = (text, say) => {
  const word2 = text.toLowerCase();
  const found = cloudNames.find((name) => name.toLowerCase() === word2) ?? otherNames[word2];
  if (found !== void 0) return found;
  return say.problem(
    show(text),
    "is no cloud",
    `Write ${cloudNames.join(", ")}; for another cloud, arm-endpoint and authority-host.`
  );
};
var endpoint = (text, say) => {
  if (text === "") return "";
  const url = URL.canParse(text) ? new URL(text) : void 0;
  if (url?.protocol !== "https:" || url.username !== "" || url.search !== "" || !["", "/"].includes(url.pathname))
    return say.problem(
      show(text),
      "is no https address of a server",
      "Write it as https://management.example, without a path."
    );
  return url.origin;
};
function cloudOf(name, armEndpoint, authorityHost, sayAs) {
  const { arm, authority } = clouds[name];
  if (armEndpoint === "" && authorityHost === "")
    return { name, armEndpoint: arm, authorityHost: authority, armScope: `${arm}/.default` };
  if (armEndpoint === "")
    return sayAs("arm-endpoint").problem(
      "empty",
      "is needed beside authority-host",
      "Write the address of Azure Resource Manager of that cloud."
    );
  if (authorityHost === "")
    return sayAs("authority-host").problem(
      "empty",
      "is needed beside arm-endpoint",
      "Write the address of Entra ID of that cloud."
    );
  return { name: "custom", armEndpoint, authorityHost };
}

// src/inputs/azure/read.ts
var namesAzure = (texts) => texts.clusters !== "" || texts.discover !== "";
function readAzure(asked, sayAs) {
  if (!isComplete(asked)) return null;
  const cloud = cloudOf(asked.environment, asked["arm-endpoint"], asked["authority-host"], sayAs);
  const secret = asked["client-secret"]();
  const needed = { "client-secret": ["client-id", "tenant-id"], oidc: ["client-id", "tenant-id"] };
  const { auth: auth2 } = asked;
  if (auth2 === "client-secret" && secret === "")
    sayAs("client-secret").problem(
      "empty",
      "is needed for auth: client-secret",
      "Give it from a secret of the repository, or use auth: oidc, which needs none."
    );
  const missing2 = auth2 in needed ? needed[auth2].filter((name) => asked[name] === "") : [];
  for (const name of missing2)
    sayAs(name).problem("empty", `is needed for auth: ${auth2}`, "Give it, such as from a variable of the repository.");
  if (asked.exclude.length > 0 && asked.discover.length === 0)
    sayAs("exclude").problem("", "leaves out of nothing: discover is empty", "Write discover too, or remove exclude.");
  if (cloud === null || missing2.length > 0) return null;
  return {
    cloud,
    auth: auth2,
    clusters: asked.clusters,
    discover: asked.discover,
    exclude: asked.exclude,
    connection: asked.connection,
    adminCredentials: asked["admin-credentials"],
    ...asked["tenant-id"] === "" ? {} : { tenantId: asked["tenant-id"] },
    ...asked["client-id"] === "" ? {} : { clientId: asked["client-id"] },
    ...secret === "" ? {} : { clientSecret: asked["client-secret"] },
    ...asked["ca-bundle"] === "" ? {} : { caBundle: asked["ca-bundle"] },
    ...asked["arm-api-version"] === "" ? {} : { armApiVersion: asked["arm-api-version"] },
    ...asked["subscription-id"] === "" ? {} : { subscription: asked["subscription-id"] }
  };
}
var isComplete = (asked) => Object.values(asked).every((value2) => value2 !== null);

// src/inputs/defaults.ts
var defaults = {
  kubeconfig: "",
  context: "",
  clusters: "",
  discover: "",
  exclude: "",
  "subscription-id": "",
  auth: "auto",
  "client-id": "",
  "tenant-id": "",
  "client-secret": "",
  "admin-credentials": "false",
  connection: "direct",
  environment: "AzureCloud",
  "arm-endpoint": "",
  "authority-host": "",
  "ca-bundle": "",
  "arm-api-version": "",
  "from-evidence": "",
  mode: "check",
  "warn-within": "90d",
  "fail-within": "30d",
  thresholds: "",
  checks: "",
  ignore: "",
  "as-of": "",
  horizon: "7d",
  "node-evidence": "auto",
  "kubelet-service-account": "aks-cert-guard/aks-cert-guard-kubelet-metrics",
  "tls-secrets": "false",
  "tls-secret-namespaces": "",
  "tls-secret-labels": "",
  "max-parallel": "10",
  timeout: "5m",
  "fail-on": "inconclusive",
  reports: "summary, annotations, json",
  "report-directory": "aks-cert-guard-report",
  issue: "never",
  "issue-labels": "aks-cert-guard",
  "issue-assignees": "",
  "issue-repository": "",
  "issue-per": "cluster",
  "github-token": ""
};

// src/inputs/date.ts
var form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
var dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;
var earliest = Date.UTC(1990, 0, 1);
var latest = Date.UTC(2200, 0, 1);
var oneDay = 24 * 60 * 60 * 1e3;
function readMoment(text) {
  const found = form.exec(text.trim());
  if (found === null)
    return { problem: "is no date", remedy: "Write it as 2027-03-01 or 2027-03-01T12:00:00Z (ISO 8601)." };
  const [, year, month, day4, hour3 = "0", minute3 = "0", second2 = "0", fraction = "0", offset = "Z"] = found;
  const start = calendarDay(Number(year), Number(month), Number(day4));
  if (start === void 0) return noSuchDay;
  const minutes = offsetMinutes(offset);
  if (Number(hour3) > 23 || Number(minute3) > 59 || Number(second2) > 59 || minutes === void 0)
    return { problem: "has a time that does not exist", remedy: "Hours go to 23, minutes and seconds to 59." };
  const moment2 = start + ((Number(hour3) * 60 + Number(minute3) - minutes) * 60 + Number(second2)) * 1e3 + Math.floor(Number(`0.${fraction}`) * 1e3);
  return inRange(moment2);
}
function readEndOfDay(text) {
  const found = dayForm.exec(text.trim());
  if (found === null) return { problem: "has no day as YYYY-MM-DD", remedy: "Write the day as 2027-03-01." };
  const start = calendarDay(Number(found[1]), Number(found[2]), Number(found[3]));
  if (start === void 0) return noSuchDay;
  return inRange(start + oneDay - 1);
}
var noSuchDay = {
  problem: "names a day that does not exist",
  remedy: "Look at the month and the day again."
};
function calendarDay(year, month, day4) {
  const date = new Date(Date.UTC(year, month - 1, day4));
  const same2 = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day4;
  return same2 ? date.getTime() : void 0;
}
function offsetMinutes(offset) {
  if (offset.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(":", ""))];
  if (hours > 14 || minutes > 59) return void 0;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
function inRange(moment2) {
  return moment2 >= earliest && moment2 < latest ? new Date(moment2) : { problem: "is far from any certificate", remedy: "Write a date between 1990 and 2199." };
}

// src/inputs/ignore.ts
var form2 = /^(?<match>\S.*?)\s+until\s+(?<until>[^\s:]+)\s*(?::\s*(?<reason>.*))?$/i;
var sha256 = /^[0-9a-f]{64}$/;
var sha1 = /^(?:[0-9a-f]{2}:){19}[0-9a-f]{2}$|^[0-9a-f]{40}$/i;
var ignore = (text, say) => {
  const ignores = [];
  for (const line of lines(text)) {
    const parts2 = form2.exec(line)?.groups;
    const match = parts2?.["match"];
    if (match === void 0) {
      say.problem(show(line), "has no end", "Write SUBJECT until YYYY-MM-DD: reason.");
      continue;
    }
    const until = readEndOfDay(parts2?.["until"] ?? "");
    const reason = parts2?.["reason"]?.trim() ?? "";
    if ("problem" in until) say.problem(show(line), until.problem, until.remedy);
    if (reason === "") say.problem(show(line), "has no reason", "Write the reason after the day and a colon.");
    if (sha1.test(match))
      say.problem(
        show(line),
        "names a SHA-1 fingerprint",
        "Give the SHA-256 fingerprint: openssl x509 -fingerprint -sha256."
      );
    if (!("problem" in until)) ignores.push({ match: normalised(match), reason, until });
  }
  return ignores;
};
function normalised(match) {
  const bare = match.replaceAll(":", "").toLowerCase();
  return sha256.test(bare) ? bare : match;
}
function endedNotices(ignores, now) {
  return ignores.filter(({ until }) => until.getTime() < now.getTime()).map(
    ({ match, until }) => `ignore: "${show(match)}" ended on ${until.toISOString().slice(0, 10)} and no longer holds. Remove the line or renew it.`
  );
}

// src/model/issue.ts
var issueWhens = ["never", "on-failure", "on-warning"];
var issuePers = ["cluster", "run"];

// src/inputs/issue.ts
var longestLabel = 50;
var mostAssignees = 10;
var severityPrefix = "certificates: ";
var issueLabels = (text, say) => {
  const labels = text.split(/[,\r\n]+/).map((label2) => label2.trim()).filter((label2) => label2 !== "");
  if (labels.length === 0)
    return say.problem(show(text), "names no label", "Write at least one: issues are found by it.");
  const wrong = labels.filter((label2) => Array.from(label2).length > longestLabel || label2.startsWith(severityPrefix));
  for (const label2 of wrong)
    if (label2.startsWith(severityPrefix))
      say.problem(show(label2), "is a label that the action sets itself", "Leave it out.");
    else say.problem(show(label2), "is too long for a label", `Write at most ${longestLabel} characters.`);
  if (wrong.length > 0) return null;
  return labels.filter((label2, index) => labels.findIndex((one) => one.toLowerCase() === label2.toLowerCase()) === index);
};
var issueAssignees = (text, say) => {
  const logins = [...new Set(words(text).map((word2) => word2.replace(/^@/, "")))];
  const wrong = logins.filter((login) => !/^[a-z\d][\w-]{0,63}(?:\[bot\])?$/i.test(login));
  for (const login of wrong)
    say.problem(show(login), "is no login", "Write the logins of users, not teams, as @octocat.");
  if (logins.length > mostAssignees)
    return say.problem(`${logins.length} logins`, "are more than an issue may have", `Write at most ${mostAssignees}.`);
  return wrong.length > 0 ? null : logins;
};
var repositoryForm = /^([\w-]+)\/([\w.-]+)$/;
var issueRepository = (text, say) => {
  if (text === "") return "here";
  const [, owner, name] = repositoryForm.exec(text) ?? [];
  return owner === void 0 || name === void 0 ? say.problem(show(text), "is no repository", "Write owner/name, without an address before it.") : { owner, name };
};
var githubToken = (text, say) => /[^\x21-\x7e]/.test(text) ? say.problem(describeText(text), "is no token", "Give the token alone, without blanks or quotes around it.") : () => text;
function readIssue(asked, environment, sayAs) {
  const { issue: when, "fail-on": failOn, "github-token": token } = asked;
  if (when === null || when === "never") return void 0;
  if (when === "on-failure" && failOn === "never")
    sayAs("issue").problem(when, "never opens one while fail-on is never", "Write on-warning, or another fail-on.");
  if (token?.() === "")
    sayAs("github-token").problem(
      "empty",
      "is needed to write issues",
      "Leave it out in a workflow, where it is github.token; elsewhere give a token that may write issues."
    );
  const repository = asked["issue-repository"] === "here" ? ownRepository(environment, sayAs) : asked["issue-repository"];
  const apiUrl = urlOf("GITHUB_API_URL", "https://api.github.com", environment, sayAs);
  const { "issue-labels": labels, "issue-assignees": assignees, "issue-per": per } = asked;
  if (!token || !repository || !apiUrl || !labels || !assignees || !per) return void 0;
  const runUrl = runUrlOf(environment);
  return {
    when,
    per,
    labels,
    assignees,
    repository,
    token,
    apiUrl,
    fromPullRequest: /^pull_request(?!_target)/.test(environment["GITHUB_EVENT_NAME"] ?? ""),
    ...runUrl === void 0 ? {} : { runUrl }
  };
}
function ownRepository(environment, sayAs) {
  const [, owner, name] = repositoryForm.exec(environment["GITHUB_REPOSITORY"] ?? "") ?? [];
  return owner === void 0 || name === void 0 ? sayAs("issue-repository").problem(
    "empty",
    "is needed where GITHUB_REPOSITORY does not name the repository",
    "Write owner/name of the repository that gets the issues."
  ) : { owner, name };
}
function urlOf(variable, otherwise, environment, sayAs) {
  const text = environment[variable] === void 0 || environment[variable] === "" ? otherwise : environment[variable];
  const url = URL.canParse(text) ? new URL(text) : void 0;
  const local = url?.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  return url?.protocol === "https:" || local ? text.replace(/\/+$/, "") : sayAs("issue").problem(
    show(text),
    `cannot be used while ${variable} is no https address`,
    `Set ${variable} to the REST API, such as ${otherwise}.`
  );
}
function runUrlOf(environment) {
  const [server, repository, id, attempt2] = ["SERVER_URL", "REPOSITORY", "RUN_ID", "RUN_ATTEMPT"].map(
    (name) => environment[`GITHUB_${name}`] ?? ""
  );
  if (server === void 0 || !/^https?:\/\/[\w.:[\]-]+(?:\/[\w./-]*)?$/.test(server)) return void 0;
  if (!repositoryForm.test(repository ?? "") || !/^\d+$/.test(id ?? "")) return void 0;
  const page = `${server.replace(/\/+$/, "")}/${repository ?? ""}/actions/runs/${id ?? ""}`;
  return /^\d+$/.test(attempt2 ?? "") ? `${page}/attempts/${attempt2 ?? ""}` : page;
}

// src/inputs/read.ts
var inputNames = Object.keys(defaults);
var prefix = "INPUT_";
var runnerName = (name) => prefix + name.toUpperCase();
var shellName = (name) => runnerName(name).replaceAll("-", "_");
function readTexts(environment) {
  const notices = [];
  const texts = inputNames.map((name) => {
    const written = [runnerName(name), shellName(name)].map((key2) => trimmed(environment[key2] ?? ""));
    if (written.some(isUnexpanded))
      notices.push(`${name}: the value is an expression that nobody evaluated, so it counts as not set.`);
    return [name, written.find((text) => text !== "" && !isUnexpanded(text)) ?? defaults[name]];
  });
  return {
    texts: Object.fromEntries(texts),
    notices: [...notices, ...misspelt(environment)]
  };
}
var isUnexpanded = (text) => text.includes("${{");
function trimmed(raw) {
  const text = raw.replace(/^(?:[^\S\r\n]*(?:\r\n|\r|\n))+/, "").trimEnd();
  return /[\r\n]/.test(text) ? text : text.trim();
}
function misspelt(environment) {
  const known3 = new Set(inputNames.flatMap((name) => [runnerName(name), shellName(name)]));
  return Object.keys(environment).filter(
    (key2) => key2.startsWith(prefix) && key2.length < 64 && !known3.has(key2) && trimmed(environment[key2] ?? "") !== ""
  ).flatMap((key2) => {
    const meant = inputNames.find((name) => editDistance(key2.replaceAll("-", "_"), shellName(name)) <= 2);
    return meant === void 0 ? [] : [`${key2} is no input and was not read. Did you mean ${shellName(meant)}?`];
  });
}

// src/inputs/azure/clusters.ts
var clusterForm = /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/;
var groupForm = /^[-\w.()\p{L}]{0,89}[-\w()\p{L}]$/u;
var idForm = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)\/?$/i;
function readReference(written, say) {
  const id = idForm.exec(written);
  const parts2 = written.startsWith("/") ? id?.slice(1) ?? [] : written.split("/").map((part2) => part2.trim());
  const [name = "", resourceGroup = "", subscription2, ...more] = parts2.toReversed();
  if (more.length > 0 || resourceGroup === "" || subscription2 === "")
    return say.problem(
      show(written),
      "is no cluster",
      "Write resource-group/name, subscription/resource-group/name, or the resource id /subscriptions/\u2026/managedClusters/NAME."
    );
  if (!clusterForm.test(name))
    return say.problem(
      show(written),
      "ends with what cannot be the name of a cluster",
      "Names have 1 to 63 letters, digits, - and _."
    );
  if (!groupForm.test(resourceGroup))
    return say.problem(
      show(written),
      "names what cannot be a resource group",
      "Names have 1 to 90 letters, digits, and any of - _ . ( )."
    );
  return { written, resourceGroup, name, ...subscription2 === void 0 ? {} : { subscription: subscription2 } };
}
function readSelector(written, say) {
  const [, kind = "", value2 = ""] = /^([a-z-]+)(?:\s*:\s*(.*))?$/i.exec(written) ?? [];
  const word2 = kind.toLowerCase();
  if (word2 === "subscription")
    return { kind: "subscription", written, ...value2 === "" ? {} : { subscription: value2 } };
  if (word2 === "resource-group" && groupForm.test(value2)) return { kind: "resource-group", written, name: value2 };
  const tag = word2 === "tag" ? /^([^=]+)=(.*)$/.exec(value2) : null;
  if (tag !== null) return { kind: "tag", written, key: (tag[1] ?? "").trim(), value: (tag[2] ?? "").trim() };
  return say.problem(
    show(written),
    "is no selector",
    "Write subscription, subscription:NAME-OR-ID, resource-group:NAME, or tag:KEY=VALUE."
  );
}
var every = (read) => (text, say) => {
  const found = lines(text).map((line) => read(line, say));
  return found.includes(null) ? null : found.flatMap((one) => one === null ? [] : [one]);
};
var clusters = every(readReference);
var discover = every(readSelector);
var exclude = every((line, say) => {
  if (/^(subscription|resource-group|tag)\s*(:|$)/i.test(line)) return readSelector(line, say);
  const reference = readReference(line, say);
  return reference === null ? null : { kind: "cluster", ...reference };
});

// src/model/settings.ts
var reportNames = [
  "summary",
  "annotations",
  "json",
  "html",
  "sarif",
  "junit",
  "openmetrics",
  "csv",
  "markdown"
];

// src/inputs/duration.ts
var second = 1e3;
var minute2 = 60 * second;
var hour2 = 60 * minute2;
var day3 = 24 * hour2;
var longest2 = 100 * 365 * day3;
var units = Object.fromEntries(
  [
    { names: "s sec secs second seconds", milliseconds: second },
    { names: "m min mins minute minutes", milliseconds: minute2 },
    { names: "h hr hrs hour hours", milliseconds: hour2 },
    { names: "d day days", milliseconds: day3 },
    { names: "w week weeks", milliseconds: 7 * day3 },
    { names: "y year years", milliseconds: 365 * day3 }
  ].flatMap(({ names, milliseconds }) => names.split(" ").map((name) => [name, milliseconds]))
);
var number = String.raw`\d+(?:\.\d+)?`;
var parts = new RegExp(String.raw`(${number})\s*([a-z]+)\s*`, "g");
var asPeopleWrite = new RegExp(String.raw`^(?:${number}\s*[a-z]+\s*)+$`);
var part = (letter) => `(?:(${number})${letter})?`;
var iso8601 = new RegExp(
  `^p(?!$)${part("y")}${part("m")}${part("w")}${part("d")}(?:t(?!$)${part("h")}${part("m")}${part("s")})?$`
);
var isoUnits = [365 * day3, 30 * day3, 7 * day3, day3, hour2, minute2, second];
var howToWrite = "Write a number and a unit, such as 90d, 12w, 1y, 36h, 45m or 30s, or ISO 8601 such as P90D.";
function readDuration(text) {
  const plain3 = text.trim().toLowerCase();
  if (/^[-\u2212]\s*[\dp]/.test(plain3))
    return { problem: "is a negative duration", remedy: "Write a duration above zero." };
  const milliseconds = plain3.startsWith("p") ? readIso(plain3.replace(/\s+/g, "")) : readUnits(plain3);
  if (milliseconds === void 0)
    return /^\d+(\.\d+)?$/.test(plain3) ? { problem: "has no unit", remedy: howToWrite } : { problem: "is no duration", remedy: howToWrite };
  if (Math.round(milliseconds) <= 0) return { problem: "is no time at all", remedy: "Write a duration above zero." };
  if (milliseconds > longest2)
    return { problem: "is longer than 100 years", remedy: "Write a duration of at most 100 years." };
  return Math.round(milliseconds);
}
function readUnits(plain3) {
  if (!asPeopleWrite.test(plain3)) return void 0;
  let sum = 0;
  for (const [, count, name = ""] of plain3.matchAll(parts)) {
    if (!Object.hasOwn(units, name)) return void 0;
    sum += Number(count) * (units[name] ?? 0);
  }
  return sum;
}
function readIso(plain3) {
  const found = iso8601.exec(plain3);
  return found?.slice(1).reduce((sum, count, index) => sum + Number(count || 0) * (isoUnits[index] ?? 0), 0);
}
function readLimit(text) {
  const plain3 = text.trim().replace(/\s+/g, " ");
  const percent = /^([-+]?\d+(?:\.\d+)?) ?%$/.exec(plain3)?.[1];
  if (percent !== void 0) {
    const fraction = Number(percent) / 100;
    return fraction > 0 && fraction < 1 ? { kind: "fraction", fraction, text: plain3 } : { problem: "is no share of a lifetime", remedy: "Write more than 0% and less than 100%, such as 10%." };
  }
  const milliseconds = readDuration(plain3);
  if (typeof milliseconds === "number") return { kind: "duration", milliseconds, text: plain3 };
  return milliseconds.remedy === howToWrite ? { ...milliseconds, remedy: `${howToWrite} A share of the lifetime is written 10%.` } : milliseconds;
}

// src/inputs/words.ts
var oneOf = (known3) => (text, say) => known3.find((word2) => word2 === text.toLowerCase()) ?? say.problem(show(text), "is none of the known words", knownNames(text, known3));
var flag = (text, say) => /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : say.problem(show(text), "is neither true nor false", "Write true or false.");
var someOf = (known3) => (text, say) => {
  const found = words(text).map((word2) => ({ word: word2, name: known3.find((name) => name === word2.toLowerCase()) }));
  for (const { word: word2, name } of found)
    if (name === void 0) say.problem(show(word2), "is none of the known words", knownNames(word2, known3));
  const names = found.flatMap(({ name }) => name ?? []);
  if (found.length === 0) return say.problem(show(text), "names nothing", knownNames("", known3));
  return names.length < found.length ? null : [...new Set(names)];
};
var reports = someOf(reportNames);
var nodeEvidence = (text, say, world) => {
  const named3 = someOf(["none", "auto", "tunnel", "metrics", "run-command"])(text, say, world);
  if (named3 === null) return null;
  if (named3.includes("none") && named3.length > 1)
    return say.problem(show(text), "names none and something else", "Write none alone, or leave it out.");
  const rungs = named3.flatMap(
    (word2) => word2 === "none" ? [] : word2 === "auto" ? ["tunnel"] : [word2]
  );
  return [...new Set(rungs)];
};
var label = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
var serviceAccountForm = new RegExp(String.raw`^(${label})/(?=.{1,253}$)(${label}(?:\.${label})*)$`);
var serviceAccount = (text, say) => {
  const [, namespace, name] = serviceAccountForm.exec(text) ?? [];
  if (namespace === void 0 || name === void 0)
    return say.problem(
      show(text),
      "is no service account",
      "Write namespace/name, both in small letters, digits and dashes, such as that of docs/rbac.yaml."
    );
  return { namespace, name };
};
var wholeNumber = (least, most2) => (text, say) => {
  const value2 = /^\+?\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value2 >= least && value2 <= most2 ? value2 : say.problem(show(text), "is out of range", `Write a whole number from ${least} to ${most2}.`);
};
var durationWithin = (least, most2) => (text, say) => {
  const value2 = readDuration(text);
  if (typeof value2 !== "number") return say.problem(show(text), value2.problem, value2.remedy);
  return value2 >= bound(least) && value2 <= bound(most2) ? value2 : say.problem(show(text), "is out of range", `Write a duration from ${least} to ${most2}.`);
};
var bound = (text) => {
  const value2 = readDuration(text);
  if (typeof value2 !== "number") throw new Error(`a bound that is no duration: ${text}`);
  return value2;
};
var moment = (text, say) => {
  if (text === "") return "now";
  const value2 = readMoment(text);
  return "problem" in value2 ? say.problem(show(text), value2.problem, value2.remedy) : value2;
};
var directory = (text, say) => text.includes("\0") || /[\r\n]/.test(text) ? say.problem(show(text), "is no path", "Write the path of one folder on one line.") : text;

// src/inputs/azure/sign-in.ts
var auth = oneOf(["auto", ..._chunk_EAFBADMG_js__WEBPACK_IMPORTED_MODULE_2__/* .signInMethods */ .B]);
var guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
var clientId = (text, say) => text === "" || guid.test(text) ? text.toLowerCase() : say.problem(show(text), "is no client id", "Write the GUID of the application (client) in Entra ID.");
var tenantId = (text, say) => text === "" || /^[a-z0-9][-a-z0-9.]{0,252}$/i.test(text) ? text : say.problem(show(text), "is no tenant", "Write the GUID of the tenant, or a domain of it.");
var clientSecret = (text, say) => /[^\x21-\x7e]/.test(text) ? say.problem(
  describeText(text),
  "is no client secret",
  "Give the value of the secret alone, without blanks or quotes around it."
) : () => text;
var subscription = (text, say) => /[\r\n/]/.test(text) ? say.problem(show(text), "is no subscription", "Write one name or one GUID.") : text;
var apiVersion = (text, say) => text === "" || /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(text) ? text : say.problem(show(text), "is no api-version", "Write it as 2025-10-01.");
var caBundle = (text, say, world) => {
  if (text === "") return "";
  const file = /-----BEGIN|[\r\n]/.test(text) ? { text } : readFileText(text, world.readFile);
  const shown2 = /-----BEGIN|[\r\n]/.test(text) ? describeText(text) : show(text);
  if ("problem" in file) return say.problem(shown2, file.problem, file.remedy);
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(file.text))
    return say.problem(shown2, "holds a private key", "Give the certificates alone.");
  return file.text.includes("-----BEGIN CERTIFICATE-----") ? file.text : say.problem(
    shown2,
    "holds no certificate in PEM",
    "Give CA certificates, each between BEGIN CERTIFICATE and END CERTIFICATE."
  );
};

// src/inputs/recordings.ts
var fromEvidence = (text, say, world) => {
  const files2 = /* @__PURE__ */ new Map();
  let refused = false;
  for (const pattern of lines(text)) {
    const found = world.readMatching(pattern);
    if (found.length === 0) {
      refused = true;
      say.problem(
        show(pattern),
        "matches no file",
        "Look at the path. In a merge job, see whether the artifacts of the jobs before it were downloaded there."
      );
    }
    for (const { path: path2, text: content } of found) {
      if (content !== void 0) files2.set(path2, { path: show(path2), text: content });
      else {
        refused = true;
        say.problem(show(path2), "cannot be read", "Give the path of an evidence.json that this process may read.");
      }
    }
  }
  return refused ? null : [...files2.values()];
};

// src/inputs/selection.ts
var all = "*";
var checks2 = (text, say, { knownChecks }) => {
  const selected = new Set(knownChecks);
  const needless = [];
  let unknown = false;
  for (const word2 of words(text)) {
    const drop = word2.startsWith("-");
    const id = word2.replace(/^[-+]/, "").toLowerCase();
    if (id !== all && !knownChecks.includes(id)) {
      say.problem(show(word2), "is the id of no check", knownNames(id, knownChecks));
      unknown = true;
    }
    const affected = id === all ? knownChecks : [id];
    if (!drop && affected.every((one) => selected.has(one))) needless.push(word2);
    for (const one of affected)
      if (drop) selected.delete(one);
      else selected.add(one);
  }
  if (unknown) return null;
  if (selected.size === 0 && knownChecks.length > 0)
    return say.problem(show(text), "drops every check", "Leave at least one: -* api-server-expiry runs that one alone.");
  if (needless.length > 0)
    say.notice(
      `checks: ${show(needless.join(", "))} was on already. Begin with -* to run only the checks that you name.`
    );
  return knownChecks.filter((id) => selected.has(id));
};

// src/inputs/threshold.ts
var limit = (text, say) => {
  const read = readLimit(text);
  return "problem" in read ? say.problem(show(text), read.problem, read.remedy) : read;
};
var horizon = (text, say, world) => {
  const read = limit(text, say, world);
  return read?.kind === "fraction" ? say.problem(show(text), "is a share of a lifetime", "Write the horizon as a duration, such as 7d.") : read;
};
var thresholds = (text, say) => {
  const written = {};
  for (const line of lines(text)) {
    const parts2 = /^([^:=]+)[:=](.+)$/.exec(line);
    if (parts2 === null) {
      say.problem(show(line), "is no threshold", "Write role: warn/fail, such as cluster-ca: 1y/90d.");
      continue;
    }
    const [, name = "", limits = ""] = parts2;
    const role2 = _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .roles */ .Ot.find((known3) => known3 === name.trim().toLowerCase());
    const threshold = readPair2(limits, line, say);
    if (role2 === void 0) say.problem(show(line), "names no role of a certificate", knownNames(name.trim(), _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .roles */ .Ot));
    else if (Object.hasOwn(written, role2))
      say.problem(show(line), `sets ${role2} a second time`, "Keep one line for each role.");
    else if (threshold !== null) written[role2] = threshold;
  }
  return written;
};
function readPair2(limits, line, say) {
  const texts = limits.split("/");
  if (texts.length > 2) return say.problem(show(line), "has more than two limits", "Write role: warn/fail.");
  const read = texts.map((text) => ({ text, limit: readLimit(text) }));
  const good = [];
  for (const { text, limit: limit2 } of read)
    if ("problem" in limit2) say.problem(show(line), `holds "${show(text)}", which ${limit2.problem}`, limit2.remedy);
    else good.push(limit2);
  const [warn, fail3 = warn] = good;
  if (warn === void 0 || fail3 === void 0 || good.length < read.length) return null;
  if (warnsTooLate(warn, fail3))
    return say.problem(
      show(line),
      "warns later than it fails",
      `Write the longer limit first: ${fail3.text}/${warn.text}.`
    );
  return { warn, fail: fail3, capped: [] };
}
function warnsTooLate(warn, fail3) {
  if (warn.kind === "duration" && fail3.kind === "duration") return warn.milliseconds < fail3.milliseconds;
  return warn.kind === "fraction" && fail3.kind === "fraction" && warn.fraction < fail3.fraction;
}
var overdue = {
  warn: { kind: "fraction", fraction: 0.1, text: "10%" },
  fail: { kind: "fraction", fraction: 0.05, text: "5%" },
  capped: []
};
function checkThresholds({ warn, fail: fail3, byDefault, written }) {
  return forEveryRole(
    (role2) => written[role2] ?? (_chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .selfRotating */ .T8.includes(role2) ? overdue : { warn, fail: fail3, capped: byDefault })
  );
}
function gateThresholds(horizon2) {
  return forEveryRole(() => ({ warn: horizon2, fail: horizon2, capped: [] }));
}
function forEveryRole(threshold) {
  return Object.fromEntries(_chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .roles */ .Ot.map((role2) => [role2, threshold(role2)]));
}

// src/inputs/tls-secrets.ts
var namespaceForm = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
var namespaces = (text, say) => {
  const named3 = [...new Set(words(text))];
  const wrong = named3.filter((name) => !namespaceForm.test(name));
  for (const name of wrong)
    say.problem(
      show(name),
      "is no namespace",
      "Write names of at most 63 small letters, digits and dashes, without asterisks."
    );
  return wrong.length > 0 ? null : named3;
};
var key = String.raw`(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?`;
var value = String.raw`(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?`;
var requirement = new RegExp(
  String.raw`^(?:!?\s*${key}|${key}\s*(?:==?|!=)\s*${value}|${key}\s+(?:in|notin)\s*\(\s*${value}(?:\s*,\s*${value})*\s*\))$`
);
var labelSelector = (text, say) => {
  const requirements = lines(text).join(",").split(/,(?![^(]*\))/).map((part2) => part2.trim()).filter((part2) => part2 !== "");
  const wrong = requirements.filter((part2) => part2.length > 1e3 || !requirement.test(part2));
  for (const part2 of wrong)
    say.problem(
      show(part2),
      "is no requirement of a label selector",
      "Write key=value, key!=value, key, !key, key in (a, b) or key notin (a, b)."
    );
  return wrong.length > 0 ? null : requirements.join(",");
};
function readTlsSecrets(asked, sayAs) {
  const { "tls-secrets": isAsked, "tls-secret-namespaces": namespaces2, "tls-secret-labels": labels } = asked;
  if (isAsked === null || namespaces2 === null || labels === null) return void 0;
  if (isAsked) return { namespaces: namespaces2, labels };
  const written = { "tls-secret-namespaces": namespaces2.join(", "), "tls-secret-labels": labels };
  for (const name of ["tls-secret-namespaces", "tls-secret-labels"])
    if (written[name] !== "")
      sayAs(name).problem(
        show(written[name]),
        "has no effect: tls-secrets is not true",
        "Write tls-secrets: true, or remove it."
      );
  return void 0;
}

// src/inputs/spec.ts
var spec = {
  kubeconfig,
  context,
  clusters,
  discover,
  exclude,
  "subscription-id": subscription,
  auth,
  "client-id": clientId,
  "tenant-id": tenantId,
  "client-secret": clientSecret,
  "admin-credentials": flag,
  connection: oneOf(["direct", "command-invoke", "auto"]),
  environment: cloudName,
  "arm-endpoint": endpoint,
  "authority-host": endpoint,
  "ca-bundle": caBundle,
  "arm-api-version": apiVersion,
  "from-evidence": fromEvidence,
  mode: oneOf(["check", "gate", "list"]),
  "warn-within": limit,
  "fail-within": limit,
  thresholds,
  checks: checks2,
  ignore,
  "as-of": moment,
  horizon,
  "node-evidence": nodeEvidence,
  "kubelet-service-account": serviceAccount,
  "tls-secrets": flag,
  "tls-secret-namespaces": namespaces,
  "tls-secret-labels": labelSelector,
  "max-parallel": wholeNumber(1, 100),
  timeout: durationWithin("1s", "6h"),
  "fail-on": oneOf(["fail", "inconclusive", "warn", "never"]),
  reports,
  "report-directory": directory,
  issue: oneOf(issueWhens),
  "issue-labels": issueLabels,
  "issue-assignees": issueAssignees,
  "issue-repository": issueRepository,
  "issue-per": oneOf(issuePers),
  "github-token": githubToken
};

// src/inputs/parse.ts
var nobody = { targets: [], secrets: [] };
function parseInputs(environment, world) {
  const { texts, notices: readNotices } = readTexts(environment);
  const problems = [];
  const notices = [...readNotices];
  const sayAs = (input) => ({
    problem: (value2, problem, remedy) => {
      problems.push({ input, value: value2, problem, remedy });
      return null;
    },
    notice: (line) => void notices.push(line)
  });
  const recorded = texts["from-evidence"] !== "";
  const azureNamed = namesAzure(texts) && !recorded;
  const withoutKubeconfig = recorded || azureNamed && texts.kubeconfig === "";
  const valueOf2 = (name) => {
    if (withoutKubeconfig && name === "kubeconfig") return void 0;
    if (!secretInputs.includes(name) && holdsSecret(texts[name])) return refuseSecret(texts[name], sayAs(name));
    return spec[name](texts[name], sayAs(name), world);
  };
  const values = Object.fromEntries(inputNames.map((name) => [name, valueOf2(name)]));
  const { kubeconfig: kubeconfig3, context: context2 } = values;
  const found = withoutKubeconfig ? nobody : kubeconfig3 && context2 && readTargets(kubeconfig3, context2, { kubeconfig: sayAs("kubeconfig"), context: sayAs("context") }, world);
  if (recorded && values.mode === "list")
    sayAs("mode").problem(
      "list",
      "lists the clusters of a kubeconfig, not of recorded evidence",
      "Leave one of the two out."
    );
  if (values["node-evidence"]?.includes("run-command") === true && !azureNamed && !recorded)
    sayAs("node-evidence").problem(
      "run-command",
      "runs on machines of Azure, and no cluster of Azure is named",
      "Name one with clusters or discover, or leave run-command out."
    );
  compareLimits(values, texts, sayAs);
  const issue2 = readIssue(values, environment, sayAs);
  const azure2 = azureNamed ? readAzure(values, sayAs) : void 0;
  const tlsSecrets2 = readTlsSecrets(values, sayAs);
  if (problems.length > 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .InputError */ .d(inOrder(problems));
  const all2 = values;
  if (found === null) throw new Error("an input was refused without a problem");
  notices.push(...unusedNotices(all2.mode, texts), ...endedNotices(all2.ignore, judgedAt(all2, world.now)));
  const settings = {
    mode: all2.mode,
    targets: found.targets,
    recordings: all2["from-evidence"],
    policy: policyOf(all2, texts),
    nodeEvidence: all2["node-evidence"],
    kubeletServiceAccount: all2["kubelet-service-account"],
    maxParallel: all2["max-parallel"],
    timeoutMilliseconds: all2.timeout,
    failOn: all2["fail-on"],
    reports: all2.reports,
    reportDirectory: all2["report-directory"],
    secrets: () => [
      ...found.secrets,
      ...[all2["github-token"](), all2["client-secret"]()].filter((secret) => secret !== "")
    ],
    ...issue2 === void 0 ? {} : { issue: issue2 },
    ...azure2 ? { azure: azure2 } : {},
    ...tlsSecrets2 === void 0 ? {} : { tlsSecrets: tlsSecrets2 },
    ...all2["as-of"] === "now" ? {} : { asOf: all2["as-of"] }
  };
  return { settings, notices };
}
var secretInputs = ["kubeconfig", "github-token", "client-secret", "ca-bundle"];
var refuseSecret = (text, say) => say.problem(
  describeText(text),
  "holds what looks like a key, a token or a kubeconfig",
  "Secrets belong in kubeconfig, github-token and client-secret, and nowhere else."
);
var inOrder = (problems) => inputNames.flatMap((name) => problems.filter(({ input }) => input === name));
var judgedAt = (values, now) => values["as-of"] === "now" ? now : values["as-of"];
var isDefault = (name, texts) => texts[name] === defaults[name];
function policyOf(values, texts) {
  const thresholds2 = values.mode === "gate" ? gateThresholds(values.horizon) : checkThresholds({
    warn: values["warn-within"],
    fail: values["fail-within"],
    byDefault: ["warn", "fail"].filter((grade) => isDefault(`${grade}-within`, texts)),
    written: values.thresholds
  });
  return { thresholds: thresholds2, ignores: values.ignore, checks: values.checks };
}
function compareLimits(values, texts, sayAs) {
  const [warn, fail3] = [values["warn-within"], values["fail-within"]];
  if (warn === null || fail3 === null || !warnsTooLate(warn, fail3)) return;
  const remedy = isDefault("fail-within", texts) ? `Write fail-within too, at most ${show(warn.text)}: without it, it is ${defaults["fail-within"]}.` : isDefault("warn-within", texts) ? `Write warn-within too, at least ${show(fail3.text)}: without it, it is ${defaults["warn-within"]}.` : "Write the longer one as warn-within.";
  sayAs("warn-within").problem(show(warn.text), `is below fail-within, which is ${show(fail3.text)}`, remedy);
}
function unusedNotices(mode, texts) {
  if (mode === "list") return [];
  const unused = mode === "gate" ? ["warn-within", "fail-within", "thresholds"] : ["horizon"];
  const instead = mode === "gate" ? "horizon counts there" : "warn-within and fail-within count there";
  return unused.filter((name) => !isDefault(name, texts)).map((name) => `${name} is not used in mode ${mode}: ${instead}.`);
}

// src/targets/find.ts
var same = (a, b) => a.toLowerCase() === b.toLowerCase();
var nameOf4 = ({ subscription: subscription2, resourceGroup, name }) => `${subscription2.name}/${resourceGroup}/${name}`;
var guid2 = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
var shown = ({ subscription: subscription2, resourceGroup, name }) => [...subscription2 === void 0 || guid2.test(subscription2) ? [] : [subscription2], resourceGroup, name].join("/");
async function findClusters(selection, azure2, { clock, signal }) {
  const lost = (name, error2) => {
    if (!(error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n)) throw error2;
    const { reason, detail } = error2;
    return { name, found: { state: "unavailable", reason, detail, source: "ARM", at: clock() } };
  };
  const known3 = (cluster) => ({
    name: nameOf4(cluster),
    found: { state: "observed", value: cluster, source: "ARM", at: clock() }
  });
  let listed3;
  const subscriptions = async () => listed3 ??= azure2().then((port) => port.subscriptions(signal));
  const named3 = await Promise.all(
    selection.clusters.map(async (reference) => {
      try {
        return known3(await namedCluster(reference, selection, await azure2(), await subscriptions(), signal));
      } catch (error2) {
        return lost(shown(reference), error2);
      }
    })
  );
  const selectors = selection.discover.map(
    (line) => line.kind === "subscription" && guid2.test(line.subscription ?? "") ? "subscription" : line.written
  );
  const discovered = await discover2(selection, azure2, subscriptions, signal).then(
    ({ clusters: clusters2, failures }) => [...clusters2.map(known3), ...failures.map(({ name, error: error2 }) => lost(name, error2))],
    (error2) => [lost(`discover ${selectors.join(", ")}`, error2)]
  );
  return distinct2(once2([...named3, ...discovered]), lost);
}
var once2 = (all2) => [
  ...new Map(
    all2.map((one) => [one.found.state === "observed" ? one.found.value.id.toLowerCase() : one.name, one])
  ).values()
];
function distinct2(all2, lost) {
  const names = /* @__PURE__ */ new Map();
  return all2.map((one) => {
    const count = (names.get(one.name) ?? 0) + 1;
    names.set(one.name, count);
    if (count === 1) return one;
    const detail = `Another cluster is called ${one.name} too, in a subscription of the same name: look at them in two runs, each with subscription-id`;
    return lost(`${one.name} (${count})`, new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("conflict", detail));
  });
}
async function namedCluster(reference, selection, azure2, all2, signal) {
  const { subscription: subscription2, resourceGroup, name } = reference;
  const written = shown(reference);
  const wanted = subscription2 ?? selection.subscription;
  const places2 = all2.filter((one) => wanted === void 0 || same(one.id, wanted) || same(one.name, wanted));
  if (places2.length === 0)
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
      "not-found",
      `The identity sees no subscription for ${written}: grant it Reader, or write another`
    );
  const answers2 = await Promise.all(
    places2.map(
      (place) => azure2.findManagedCluster({ subscription: place, resourceGroup, name }, signal).catch((error2) => {
        if (error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n) return error2;
        throw error2;
      })
    )
  );
  const found = answers2.flatMap((answer) => answer instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n ? [] : [answer]);
  const [first, second2] = found;
  if (first !== void 0 && second2 === void 0) return first;
  if (second2 !== void 0)
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("conflict", `${written} is in several subscriptions: write subscription/resource-group/name`);
  const failures = answers2.flatMap((answer) => answer instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n ? [answer] : []);
  throw failures.find(({ reason }) => reason !== "not-found") ?? failures[0] ?? new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("not-found", written);
}
async function discover2({ discover: selectors, exclude: exclude2, subscription: subscription2 }, azure2, subscriptions, signal) {
  if (selectors.length === 0) return { clusters: [], failures: [] };
  const port = await azure2();
  const scopes = (await subscriptions()).filter((one) => inScope(one, selectors, subscription2));
  const lists = await Promise.all(
    scopes.map(async (one) => {
      try {
        return { clusters: await port.managedClusters({ subscription: one }, signal), failures: [] };
      } catch (error2) {
        return { clusters: [], failures: [{ name: `discover in ${one.name}`, error: error2 }] };
      }
    })
  );
  const failures = lists.flatMap((list2) => list2.failures);
  const matching = lists.flatMap((list2) => list2.clusters).filter((cluster) => selects(selectors, cluster) && !exclude2.some((line) => excludes(line, cluster)));
  if (matching.length === 0 && failures.length === 0)
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
      "not-found",
      scopes.length === 0 ? "The identity sees no such subscription: grant it a role of docs/roles there" : "No cluster that the identity sees matches discover"
    );
  return { clusters: matching.toSorted((a, b) => nameOf4(a) < nameOf4(b) ? -1 : 1), failures };
}
function inScope(one, selectors, usual) {
  const lines2 = selectors.filter((line) => line.kind === "subscription");
  const wanted = lines2.length > 0 ? lines2.map((line) => line.subscription) : [usual];
  return wanted.some((name) => name === void 0 || same(one.id, name) || same(one.name, name));
}
var selects = (selectors, cluster) => ["resource-group", "tag"].every((kind) => {
  const lines2 = selectors.filter((line) => line.kind === kind);
  return lines2.length === 0 || lines2.some((line) => matches(line, cluster));
});
function matches(line, { subscription: subscription2, resourceGroup, tags: tags2 }) {
  if (line.kind === "resource-group") return same(line.name, resourceGroup);
  if (line.kind === "tag")
    return Object.entries(tags2).some(([key2, value2]) => same(key2, line.key) && value2 === line.value);
  return line.subscription === void 0 || same(line.subscription, subscription2.id) || same(line.subscription, subscription2.name);
}
function excludes(line, cluster) {
  if (line.kind !== "cluster") return matches(line, cluster);
  const { subscription: subscription2 } = line;
  return same(line.name, cluster.name) && same(line.resourceGroup, cluster.resourceGroup) && (subscription2 === void 0 || same(subscription2, cluster.subscription.id) || same(subscription2, cluster.subscription.name));
}

// src/targets/resolve.ts
async function resolveTargets(contexts, selection, { connect, clock, signal }) {
  const given = contexts.map((kubernetes) => ({ kind: "context", name: kubernetes.name, kubernetes }));
  if (selection === void 0) return given;
  let session;
  const azure2 = () => session ??= connect(selection, signal);
  const found = await findClusters(selection, azure2, { clock, signal });
  return [...given, ...found.map(({ name, found: found2 }) => ({ kind: "managed-cluster", name, found: found2, azure: azure2 }))];
}

// src/list.ts
async function list(settings, { connectAzure, clock }) {
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: connectAzure,
    clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds)
  });
  const lost = targets.flatMap(
    (target) => target.kind === "managed-cluster" && target.found.state === "unavailable" ? [[target.name, target.found]] : []
  );
  for (const { name } of targets) log.info(name);
  for (const [name, { reason, detail }] of lost)
    annotate({ level: "error", title: name, message: `${detail} (${reason})` });
  const found = targets.filter(({ name }) => lost.every(([other]) => other !== name));
  const include = found.map(({ kind, name }) => kind === "context" ? { context: name } : { cluster: name });
  setOutputs({ matrix: JSON.stringify({ include }) });
  return lost.length === 0 ? "" : `${lost.length === 1 ? "One" : lost.length} of ${targets.length} could not be listed.`;
}

// src/evidence/attempt.ts
async function attempt(source2, clock, work) {
  try {
    return { state: "observed", value: await work(), source: source2, at: clock() };
  } catch (error2) {
    return { state: "unavailable", ...failure(error2, source2, clock) };
  }
}
function failure(error2, source2, clock) {
  if (error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n) return { reason: error2.reason, detail: error2.detail, source: source2, at: clock() };
  const kind = error2 instanceof Error ? error2.name : "unknown error";
  return { reason: "unexpected", detail: `A bug of aks-cert-guard (${kind}): please report it`, source: source2, at: clock() };
}
async function climb(rungs) {
  const failed2 = [];
  let last = { state: "skipped", detail: "no way to learn it was asked for" };
  for (const rung of rungs) {
    last = await rung();
    if (last.state === "observed")
      return failed2.length === 0 ? last : { ...last, failed: [...last.failed ?? [], ...failed2] };
    if (last.state === "unavailable") {
      const { reason, detail, source: source2, at: at2 } = last;
      failed2.push({ reason, detail, source: source2, at: at2 });
    }
  }
  const first = failed2[0];
  return first === void 0 ? last : { state: "unavailable", ...first, failed: failed2.slice(1) };
}

// src/evidence/api-server-chain.ts
var apiServerChain = ({ kubernetesTarget, tls, signal, clock }) => attempt("TLS handshake", clock, async () => {
  const target = await kubernetesTarget();
  const { received, ...rest } = await tls.handshake(
    {
      server: target.server,
      askSystemTrust: target.ca === void 0,
      ...target.tlsServerName === void 0 ? {} : { tlsServerName: target.tlsServerName },
      ...target.proxyUrl === void 0 ? {} : { proxyUrl: target.proxyUrl }
    },
    signal
  );
  return { ...rest, received: certificatesFrom(received, `${rest.host}:${rest.port}`) };
});
function certificatesFrom(received, who) {
  if (received.length === 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `${who} showed no certificate`);
  try {
    return received.map(_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .certificateFromDer */ .VJ);
  } catch {
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `${who} showed a certificate that cannot be read`);
  }
}

// src/evidence/json.ts
var asObject = (value2) => typeof value2 === "object" && value2 !== null && !Array.isArray(value2) ? value2 : {};
var asArray = (value2) => Array.isArray(value2) ? value2 : [];
var asText = (value2) => typeof value2 === "string" ? value2 : void 0;
function textAt(value2, key2, what) {
  const text = asText(value2[key2]);
  if (text === void 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `${what} has no ${key2}`);
  return text;
}
function dateAt(value2, key2, what) {
  const date = new Date(textAt(value2, key2, what));
  if (Number.isNaN(date.getTime())) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `${what} has a ${key2} that is no time`);
  return date;
}
var shortened = (text, length = 200) => {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}\u2026`;
};

// src/evidence/cluster.ts
var get = async ({ kubernetes, signal }, path2, permission) => asObject(await (await kubernetes()).get({ path: path2, permission }, signal));
var serverVersion = (context2) => attempt("GET /version", context2.clock, async () => ({
  gitVersion: shortened(textAt(await get(context2, "/version", "get /version"), "gitVersion", "The version"), 60)
}));
var clusterCreated = (context2) => attempt("namespace kube-system", context2.clock, async () => {
  const namespace = await get(context2, "/api/v1/namespaces/kube-system", "get namespace kube-system");
  return dateAt(asObject(namespace["metadata"]), "creationTimestamp", "Namespace kube-system");
});
async function configMap(context2, name) {
  const path2 = `/api/v1/namespaces/kube-system/configmaps/${name}`;
  const { metadata, data } = await get(context2, path2, `get configmaps kube-system/${name}`);
  if (metadata === void 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `What answers as ConfigMap kube-system/${name} is none`);
  return asObject(data);
}
function bundle(text, what) {
  const { certificates, problems } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(asText(text) ?? "");
  const [problem] = problems;
  if (problem !== void 0)
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `${what} holds something that is no certificate (${problem.code})`);
  return certificates;
}
var clusterRootCas = (context2) => attempt(
  "ConfigMap kube-system/kube-root-ca.crt",
  context2.clock,
  async () => bundle((await configMap(context2, "kube-root-ca.crt"))["ca.crt"], "ConfigMap kube-system/kube-root-ca.crt")
);
var authenticationCas = (context2) => attempt("ConfigMap kube-system/extension-apiserver-authentication", context2.clock, async () => {
  const name = "extension-apiserver-authentication";
  const data = await configMap(context2, name);
  const cas = (key2) => data[key2] === void 0 ? [] : bundle(data[key2], `${key2} of ConfigMap kube-system/${name}`);
  return { clientCas: cas("client-ca-file"), requestHeaderCas: cas("requestheader-client-ca-file") };
});

// src/evidence/bundles.ts
var problemOf2 = {
  empty: "empty",
  "not-a-certificate": "unreadable",
  "too-large": "unreadable",
  "too-many": "unreadable",
  "contains-private-key": "private-key"
};
function bundleOf(pem2) {
  const { certificates, problems } = (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(pem2);
  return { certificates, problems: [...new Set(problems.map(({ code }) => problemOf2[code]))] };
}
var remembered = 1024 * 1024;
function bundleReader() {
  const known3 = /* @__PURE__ */ new Map();
  let size = 0;
  return (pem2) => {
    const before = known3.get(pem2);
    if (before !== void 0) return before;
    const bundle2 = bundleOf(pem2);
    if (size + pem2.length > remembered) {
      known3.clear();
      size = 0;
    }
    known3.set(pem2, bundle2);
    size += pem2.length;
    return bundle2;
  };
}
var decoded = (base64) => Buffer.from(base64, "base64").toString("utf8");
var brief = ({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
  fingerprint
}) => ({ subject, issuer, serialNumber, notBefore, notAfter, fingerprint });

// src/evidence/ca-config-maps.ts
var readsConfigMaps = { fieldSelector: "metadata.name!=kube-root-ca.crt" };
var authentication = "kube-system/extension-apiserver-authentication";
var insideBase64 = /LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS[A-Za-z0-9+/]+={0,2}/g;
function configMapBundles(item, read) {
  const object = asObject(item);
  const metadata = asObject(object["metadata"]);
  const [name, namespace] = [
    textAt(metadata, "name", "A ConfigMap"),
    textAt(metadata, "namespace", `A ConfigMap`)
  ];
  if (`${namespace}/${name}` === authentication) return [];
  const texts = [
    ...Object.entries(asObject(object["data"])),
    ...Object.entries(asObject(object["binaryData"])).map(
      ([key2, value2]) => [key2, decoded(asText(value2) ?? "")]
    )
  ];
  return texts.flatMap(([key2, value2]) => {
    const pem2 = pemIn(asText(value2) ?? "");
    if (pem2 === "") return [];
    const { certificates } = read(pem2);
    const cas = certificates.filter(isAuthority2);
    return cas.length === 0 ? [] : [{ name, namespace, key: key2, services: [], bundle: { certificates: cas, problems: [] } }];
  });
}
function pemIn(text) {
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  return [...text.matchAll(insideBase64)].map(([base64]) => decoded(base64)).join("\n");
}
var isAuthority2 = ({ isCa, subject, issuer }) => isCa || subject === issuer;

// src/evidence/ca-holders.ts
function webhookBundles(item, read) {
  const configuration = asObject(item);
  const name = textAt(asObject(configuration["metadata"]), "name", "A webhook configuration");
  const webhooks = asArray(configuration["webhooks"]).map(asObject).map((webhook) => ({
    ...called(asObject(webhook["clientConfig"]), read),
    // the API server's own default is Fail
    failurePolicy: webhook["failurePolicy"] === "Ignore" ? "Ignore" : "Fail"
  }));
  const alike = Map.groupBy(
    webhooks,
    ({ bundle: bundle2, services }) => JSON.stringify([bundle2?.certificates.map(({ fingerprint }) => fingerprint), bundle2?.problems, services])
  );
  return [...alike.values()].flatMap((group) => {
    const failurePolicy = group.some((webhook) => webhook.failurePolicy === "Fail") ? "Fail" : "Ignore";
    return group.slice(0, 1).map((webhook) => ({ name, ...webhook, failurePolicy }));
  });
}
function apiServiceBundles(item, read) {
  const object = asObject(item);
  const spec2 = asObject(object["spec"]);
  if (spec2["service"] === void 0 || spec2["service"] === null) return [];
  const refused = refusalOf(object);
  return [
    {
      name: textAt(asObject(object["metadata"]), "name", "An APIService"),
      ...called(spec2, read),
      ...spec2["insecureSkipTLSVerify"] === true ? { insecureSkipTlsVerify: true } : {},
      ...refused === void 0 ? {} : { refused }
    }
  ];
}
function conversionBundles(item, read) {
  const object = asObject(item);
  const conversion = asObject(asObject(object["spec"])["conversion"]);
  if (conversion["strategy"] !== "Webhook") return [];
  const config = asObject(asObject(conversion["webhook"])["clientConfig"]);
  const name = textAt(asObject(object["metadata"]), "name", "A CustomResourceDefinition");
  return [{ name, ...called(config, read) }];
}
function called(config, read) {
  const service = asObject(config["service"]);
  const [namespace, name] = [asText(service["namespace"]), asText(service["name"])];
  const bundle2 = asText(config["caBundle"]) ?? "";
  return {
    services: namespace === void 0 || name === void 0 ? [] : [`${namespace}/${name}`],
    ...bundle2 === "" ? {} : { bundle: read(decoded(bundle2)) }
  };
}
var refusals2 = [
  [/unknown authority/i, "unknown-authority"],
  [/has expired or is not yet valid/i, "expired"],
  [/certificate is (not )?valid for|doesn't contain any IP SANs|is not valid for any names/i, "other-name"],
  [/x509:|failed to verify certificate/i, "other"]
];
function refusalOf(apiService) {
  const available = asArray(asObject(apiService["status"])["conditions"]).map(asObject).find(({ type }) => type === "Available");
  if (available?.["status"] !== "False") return void 0;
  const message = asText(available["message"]) ?? "";
  return refusals2.find(([pattern]) => pattern.test(message))?.[1];
}

// src/evidence/together.ts
function together(source2, clock, parts2) {
  const failed2 = parts2.flatMap(({ answer }) => answer.state === "unavailable" ? [answer] : []);
  const [first] = failed2;
  if (first === void 0 || failed2.length < parts2.length)
    return { state: "observed", value: parts2, source: source2, at: clock() };
  const { reason, at: at2 } = first;
  return {
    state: "unavailable",
    reason,
    detail: [...new Set(failed2.map(({ detail }) => detail))].join("; "),
    source: source2,
    at: at2
  };
}

// src/evidence/ca-bundles.ts
var admission = "/apis/admissionregistration.k8s.io/v1";
var sources = {
  ValidatingWebhookConfiguration: {
    path: `${admission}/validatingwebhookconfigurations`,
    resource: "validatingwebhookconfigurations",
    reduce: webhookBundles
  },
  MutatingWebhookConfiguration: {
    path: `${admission}/mutatingwebhookconfigurations`,
    resource: "mutatingwebhookconfigurations",
    reduce: webhookBundles
  },
  APIService: {
    path: "/apis/apiregistration.k8s.io/v1/apiservices",
    resource: "apiservices",
    reduce: apiServiceBundles
  },
  CustomResourceDefinition: {
    path: "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
    resource: "customresourcedefinitions",
    reduce: conversionBundles
  },
  ConfigMap: {
    path: "/api/v1/configmaps",
    query: readsConfigMaps,
    resource: "configmaps",
    reduce: configMapBundles
  }
};
var caBundles = async ({ kubernetes, signal, clock }) => {
  const read = bundleReader();
  const readings = Object.entries(sources).map(async ([kind, source2]) => {
    const { path: path2, query = {}, resource, reduce } = source2;
    const request = { path: path2, query, permission: `list ${resource}` };
    const answer = await attempt(resource, clock, async () => {
      const lists = await (await kubernetes()).list(
        request,
        (item) => {
          const found = reduce(item, read);
          return found.length === 0 ? void 0 : found;
        },
        signal
      );
      return asHolders(lists.flat());
    });
    return { kind, answer };
  });
  return together("objects with CA bundles", clock, await Promise.all(readings));
};
function asHolders(held) {
  const certificates = /* @__PURE__ */ new Map();
  const holders = held.map(({ bundle: bundle2, ...rest }) => {
    for (const certificate of bundle2?.certificates ?? []) certificates.set(certificate.fingerprint, certificate);
    const fingerprints = bundle2?.certificates.map(({ fingerprint }) => fingerprint);
    return {
      ...rest,
      problems: bundle2?.problems ?? [],
      ...fingerprints === void 0 ? {} : { bundle: fingerprints }
    };
  });
  return { certificates: [...certificates.values()], holders };
}

// src/evidence/kubeconfig.ts
var kubeconfig2 = ({ kubernetesTarget, managed, clock }) => attempt(
  managed === void 0 ? "kubeconfig" : "ARM listClusterUserCredential",
  clock,
  async () => reduceKubeconfig(await kubernetesTarget())
);
function reduceKubeconfig(target) {
  const { user } = target;
  const clientCertificate = user.clientCertificate === void 0 ? void 0 : (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(user.clientCertificate).certificates[0];
  return {
    context: target.name,
    server: target.server,
    clusterCas: target.ca === void 0 ? [] : (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(target.ca).certificates,
    insecureSkipTlsVerify: target.insecureSkipTlsVerify,
    credentials: credentialsOf(target),
    ...clientCertificate === void 0 ? {} : { clientCertificate }
  };
}
function credentialsOf({ user }) {
  return [
    ...user.clientCertificate === void 0 ? [] : [{ kind: "client-certificate" }],
    ...user.token === void 0 ? [] : [describeToken(user.token())],
    ...user.execCommand === void 0 ? [] : [{ kind: "exec", command: user.execCommand }],
    ...user.authProviderName === void 0 ? [] : [{ kind: "auth-provider", name: user.authProviderName }],
    ...user.basic === void 0 ? [] : [{ kind: "basic" }]
  ];
}
function describeToken(token) {
  const parts2 = token.split(".");
  if (parts2.length !== 3) return { kind: "token", format: "opaque" };
  try {
    const { exp } = asObject(JSON.parse(Buffer.from(parts2[1] ?? "", "base64url").toString("utf8")));
    return typeof exp === "number" && Math.abs(exp) < 864e10 ? { kind: "token", format: "jwt", expires: new Date(exp * 1e3) } : { kind: "token", format: "jwt" };
  } catch {
    return { kind: "token", format: "opaque" };
  }
}

// src/evidence/kubelet-csrs.ts
var signers = ["kubernetes.io/kubelet-serving", "kubernetes.io/kube-apiserver-client-kubelet"];
var path = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
var kubeletCsrs = ({ kubernetes, signal, clock }) => attempt("certificatesigningrequests", clock, async () => {
  const session = await kubernetes();
  const lists = await Promise.all(
    signers.map(
      (signerName) => session.list(
        {
          path,
          query: { fieldSelector: `spec.signerName=${signerName}` },
          permission: "list certificatesigningrequests"
        },
        (item) => reduceCsr(item, signerName),
        signal
      )
    )
  );
  return lists.flat();
});
function reduceCsr(item, signerName) {
  const csr = asObject(item);
  const metadata = asObject(csr["metadata"]);
  const spec2 = asObject(csr["spec"]);
  const status = asObject(csr["status"]);
  const conditions = asArray(status["conditions"]).map(asObject);
  const requestor = asText(spec2["username"]) ?? "";
  const issued = asText(status["certificate"]);
  const certificate = issued === void 0 ? void 0 : (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(decoded2(issued)).certificates[0];
  const node = nodeOf(asText(spec2["request"]), requestor);
  const name = textAt(metadata, "name", "A certificate signing request");
  const message = asText(conditions.find((c) => c["type"] === "Denied" || c["type"] === "Failed")?.["message"]);
  return {
    name,
    signerName,
    requestor: shortened(requestor),
    createdAt: dateAt(metadata, "creationTimestamp", `Certificate signing request ${name}`),
    state: stateOf(conditions, certificate !== void 0),
    ...node === void 0 ? {} : { node },
    ...message === void 0 ? {} : { message: shortened(message) },
    ...certificate === void 0 ? {} : { certificate }
  };
}
function stateOf(conditions, issued) {
  const has = (type) => conditions.some((c) => c["type"] === type);
  if (has("Denied")) return "denied";
  if (has("Failed")) return "failed";
  if (issued) return "issued";
  return has("Approved") ? "approved" : "pending";
}
var decoded2 = (base64) => Buffer.from(base64, "base64").toString("utf8");
function nodeOf(request, requestor) {
  const commonName = request === void 0 ? void 0 : (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .certificateRequestSubject */ .no)(decoded2(request))?.commonName;
  return [commonName, requestor].find((name) => name?.startsWith("system:node:") === true)?.slice("system:node:".length);
}

// src/evidence/kubelet-client.ts
var sameEnd = 12e4;
var issuedOf = (csrs, signerName) => csrs.flatMap((csr) => csr.signerName === signerName && csr.state === "issued" ? csr.certificate ?? [] : []).toSorted((a, b) => b.notBefore.getTime() - a.notBefore.getTime());
function clientFromMetrics(metrics, csrs, clock) {
  if (metrics.state !== "observed") return Promise.resolve(metrics);
  return attempt(metrics.source, clock, () => {
    const ttl = metrics.value.clientTtlSeconds;
    if (ttl === void 0) {
      throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
        "not-supported",
        "The kubelet exports no time left: rotation of its client certificate is off"
      );
    }
    if (!Number.isFinite(ttl))
      throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("not-found", "The kubelet reports that it has no valid client certificate");
    const notAfter = endAfter(metrics.at, ttl);
    const certificate = issuedOf(csrs, "kubernetes.io/kube-apiserver-client-kubelet").find(
      (c) => Math.abs(c.notAfter.getTime() - notAfter.getTime()) < sameEnd
    );
    return certificate === void 0 ? { validity: { notAfter } } : { validity: { notBefore: certificate.notBefore, notAfter: certificate.notAfter }, certificate };
  });
}
function fromCsr(csrs, signerName, clock, as) {
  return attempt("certificatesigningrequests", clock, () => {
    const certificate = issuedOf(csrs, signerName)[0];
    if (certificate === void 0) {
      throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("not-found", `No issued request of signer ${signerName} is on record for this node`);
    }
    return as(certificate);
  });
}
function endAfter(at2, seconds2) {
  const end = new Date(Math.round(at2.getTime() / 1e3 + seconds2) * 1e3);
  if (!(Math.abs(end.getUTCFullYear()) <= 9999))
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", "The kubelet reports a time left that no certificate can have");
  return end;
}

// src/evidence/host-network-pods.ts
async function hostNetworkPods(context2) {
  const session = await context2.kubernetes();
  const list2 = (fieldSelector) => session.list(
    {
      path: "/api/v1/namespaces/kube-system/pods",
      query: { fieldSelector },
      permission: "list pods in namespace kube-system"
    },
    candidate,
    context2.signal
  );
  const pods = await list2("spec.hostNetwork=true,status.phase=Running").catch((error2) => {
    if (error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n && error2.reason === "malformed") return list2("status.phase=Running");
    throw error2;
  });
  const chosen2 = /* @__PURE__ */ new Map();
  for (const pod of pods.toSorted((a, b) => Number(b.ready) - Number(a.ready) || (a.name < b.name ? -1 : 1))) {
    if (!chosen2.has(pod.node)) chosen2.set(pod.node, pod.name);
  }
  return chosen2;
}
function candidate(item) {
  const pod = asObject(item);
  const spec2 = asObject(pod["spec"]);
  const status = asObject(pod["status"]);
  const name = asText(asObject(pod["metadata"])["name"]);
  const node = asText(spec2["nodeName"]);
  if (name === void 0 || node === void 0 || spec2["hostNetwork"] !== true || status["phase"] !== "Running")
    return void 0;
  const ready = asArray(status["conditions"]).map(asObject).some((c) => c["type"] === "Ready" && c["status"] === "True");
  return { name, node, ready };
}

// src/evidence/metrics.ts
var figures = {
  kubelet_certificate_manager_client_ttl_seconds: "clientTtlSeconds",
  kubelet_certificate_manager_server_ttl_seconds: "serverTtlSeconds",
  kubelet_certificate_manager_client_expiration_renew_errors: "clientRenewErrors",
  // the server's counter has another prefix: so it stands in the kubelet's source
  kubelet_server_expiration_renew_errors: "serverRenewErrors"
};
var sample = /^(kubelet_\w+)(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?[ \t]+(\S+)/;
function kubeletMetrics(text) {
  const found = {};
  let samples = 0;
  for (const line of text.split("\n")) {
    const [, name, value2] = line.startsWith("kubelet_") ? sample.exec(line) ?? [] : [];
    if (name === void 0) continue;
    samples += 1;
    const key2 = figures[name];
    const number2 = value2 === "+Inf" ? Infinity : value2 === "-Inf" ? -Infinity : Number(value2);
    if (key2 !== void 0 && !Number.isNaN(number2)) found[key2] = number2;
  }
  if (samples === 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", "The answer to GET /metrics holds no figure of a kubelet");
  return found;
}

// src/evidence/kubelet-ways.ts
async function prepareTunnel(context2) {
  const { clock, kubeletServiceAccount: account, signal } = context2;
  const pods = await attempt("pods of namespace kube-system", clock, () => hostNetworkPods(context2));
  if (pods.state !== "observed") return { pods, credential: { kind: "none" } };
  const session = await context2.kubernetes();
  if (session.hasClientCertificate && !await clientCertificateExpired(context2))
    return { pods, credential: { kind: "client-certificate" } };
  try {
    return { pods, credential: { kind: "metrics-token", token: await session.requestToken(account, signal) } };
  } catch (error2) {
    const { detail } = failure(error2, "TokenRequest", clock);
    const untrusted = new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(
      "untrusted",
      `This run's own token is never sent to a kubelet, and there is none for service account ${account.namespace}/${account.name}. ${detail}`
    );
    return { pods, credential: { kind: "none" }, credentialFailure: failure(untrusted, "TokenRequest", clock) };
  }
}
async function clientCertificateExpired({ evidence, clock }) {
  const kubeconfig3 = await evidence("kubeconfig");
  const certificate = kubeconfig3.state === "observed" ? kubeconfig3.value.clientCertificate : void 0;
  return certificate !== void 0 && certificate.notAfter < clock();
}
async function throughTunnel(context2, means, node) {
  const { clock, signal } = context2;
  const source2 = "port-forward";
  const both = (unavailable) => ({
    serving: { state: "unavailable", ...unavailable },
    metrics: { state: "unavailable", ...unavailable }
  });
  if (means.pods.state !== "observed") return both(means.pods);
  const pod = means.pods.value.get(node.name);
  if (pod === void 0) {
    const detail = `No running pod with the host's network was found on node ${node.name} in namespace kube-system`;
    return both(failure(new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("not-supported", detail), source2, clock));
  }
  try {
    const session = await context2.kubernetes();
    const answer = await session.readKubelet({ namespace: "kube-system", name: pod }, means.credential, signal);
    const through = `port-forward to pod ${pod}`;
    const at2 = clock();
    if (answer.serving.kind !== "chain") {
      const detail = "Nothing was asked of the kubelet, because it could not be reached for want of a valid serving certificate";
      return {
        serving: { state: "observed", value: { kind: answer.serving.kind }, source: through, at: at2 },
        metrics: { state: "unavailable", reason: "unreachable", detail, source: through, at: at2 }
      };
    }
    const { received } = answer.serving;
    const serving = await attempt(through, clock, () => ({
      kind: "chain",
      received: certificatesFrom(received, `The kubelet of ${node.name}`)
    }));
    const { metrics } = answer;
    if (metrics !== void 0)
      return {
        serving,
        metrics: await attempt(
          `/metrics through ${through}`,
          () => at2,
          () => kubeletMetrics(metrics)
        )
      };
    const why = answer.metricsError ?? means.credentialFailure ?? { reason: "unexpected", detail: "no answer" };
    return {
      serving,
      metrics: {
        state: "unavailable",
        reason: why.reason,
        detail: why.detail,
        source: `/metrics through ${through}`,
        at: at2
      }
    };
  } catch (error2) {
    return both(failure(error2, source2, clock));
  }
}
async function throughProxy(context2, node) {
  const { clock, signal } = context2;
  const path2 = `/api/v1/nodes/${encodeURIComponent(node.name)}/proxy/metrics`;
  const metrics = await attempt(
    "/metrics through the API server",
    clock,
    async () => kubeletMetrics(await (await context2.kubernetes()).getText({ path: path2, permission: "get nodes/proxy" }, signal))
  );
  if (metrics.state !== "observed") return { metrics, serving: metrics };
  const { source: source2, at: at2, value: value2 } = metrics;
  const ttl = value2.serverTtlSeconds;
  if (ttl === Infinity) return { metrics, serving: { state: "observed", value: { kind: "none" }, source: source2, at: at2 } };
  if (ttl !== void 0) {
    return {
      metrics,
      serving: await attempt(source2, clock, () => ({ kind: "time-left", notAfter: endAfter(at2, ttl) }))
    };
  }
  const detail = "The metrics do not tell of a serving certificate that the cluster signed; the tunnel shows the one in use";
  return { metrics, serving: { state: "unavailable", reason: "not-supported", detail, source: source2, at: at2 } };
}

// src/evidence/run-command-output.ts
var pki = { linux: "/var/lib/kubelet/pki/", windows: String.raw`C:\k\pki` + "\\" };
var certs = "/etc/kubernetes/certs/";
var files = {
  linux: {
    "client current": `${pki.linux}kubelet-client-current.pem`,
    "client static": `${certs}client.crt`,
    "serving pki": `${pki.linux}kubelet-server-current.pem`,
    "serving document": "/var/lib/kubelet/kubelet-server-current.pem",
    "serving static": `${certs}kubeletserver.crt`,
    "serving own": `${pki.linux}kubelet.crt`,
    "copy static": `${certs}apiserver.crt`
  },
  windows: {
    "client current": `${pki.windows}kubelet-client-current.pem`,
    "client static": String.raw`C:\k\client.crt`,
    "serving pki": `${pki.windows}kubelet-server-current.pem`,
    "serving own": `${pki.windows}kubelet.crt`
  }
};
function readNodeScript({ stdout, stderr }, system) {
  const said2 = between(stdout);
  const get2 = (role2) => foundIn(said2, role2, system);
  const words2 = (said2.get("files") ?? missing("the files")).split(" ");
  const servingCurrent = ["pki", "document"].filter((place) => words2.includes(place));
  const [rotates, rotatesServing] = [
    settingIn(said2, "rotate-certificates"),
    settingIn(said2, "rotate-server-certificates")
  ];
  return {
    client: get2("client"),
    serving: get2("serving"),
    apiServerCopy: system === "windows" ? { state: "none" } : copyIn(stderr),
    files: {
      bootstrapFile: words2.includes("bootstrap"),
      clientCurrent: words2.includes("client-current"),
      servingCurrent,
      ...rotates === void 0 ? {} : { rotateCertificates: rotates },
      ...rotatesServing === void 0 ? {} : { rotateServerCertificates: rotatesServing }
    },
    openssl: !said2.has("openssl")
  };
}
function copyIn(stderr) {
  try {
    return foundIn(between(stderr), "copy", "linux");
  } catch {
    return void 0;
  }
}
function between(text) {
  const lines2 = text.split(/\r?\n/);
  const end = lines2.findLastIndex((line) => /^aks-cert-guard end \d+$/.test(line));
  if (end < 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", "The script on the node did not come to its end");
  const begin = lines2.slice(0, end).lastIndexOf("aks-cert-guard begin 1");
  if (begin < 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", "The beginning of what the script on the node printed is missing");
  const status = lines2[end]?.split(" ").at(-1) ?? "";
  if (status !== "0") throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("unexpected", `The script on the node ended with status ${status}`);
  return new Map(
    lines2.slice(begin + 1, end).map((line) => {
      const [, word2 = "", rest = ""] = /^(\S+) ?(.*)$/.exec(line) ?? [];
      return [word2, rest.trim()];
    })
  );
}
function foundIn(said2, role2, system) {
  const [place = "", content = ""] = (said2.get(role2) ?? missing(`the ${role2} certificate`)).split(" ");
  if (place === "none") return { state: "none" };
  const file = files[system][`${role2} ${place}`] ?? missing(`the place of the ${role2} certificate`);
  if (content === "unreadable" || content === "too-large") return { state: content, file };
  try {
    return { state: "read", file, certificate: (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .certificateFromDer */ .VJ)(content) };
  } catch {
    return { state: "unreadable", file };
  }
}
function settingIn(said2, flag2) {
  const word2 = said2.get(flag2) ?? missing(`the setting ${flag2}`);
  return word2 === "on" ? true : word2 === "off" ? false : void 0;
}
function missing(what) {
  throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `What the script on the node printed does not tell ${what}`);
}

// src/evidence/run-command-scripts.ts
var linux = String.raw`#!/bin/sh
# aks-cert-guard: reads certificates, and looks whether files are there. Changes nothing; prints no key and no token.
set -u
LC_ALL=C
export LC_ALL
pki=/var/lib/kubelet/pki
certs=/etc/kubernetes/certs
end() {
  code=$?
  echo "aks-cert-guard end $code"
  echo "aks-cert-guard end $code" >&2
}
trap end EXIT
echo 'aks-cert-guard begin 1'
echo 'aks-cert-guard begin 1' >&2
there() { [ -e "$1" ] || [ -L "$1" ]; }
word() { if there "$1"; then echo "$2"; fi; }
put() {
  if ! text=$(openssl x509 -in "$3" 2>/dev/null); then
    echo "$1 $2 unreadable"
    return
  fi
  text=$(printf '%s\n' "$text" | sed '/-----/d' | tr -d '\r\n')
  size=$(printf '%s' "$text" | wc -c)
  if [ "$size" -gt "$left" ]; then
    echo "$1 $2 too-large"
  else
    left=$((left - size))
    echo "$1 $2 $text"
  fi
}
first() {
  role=$1
  shift
  while [ $# -gt 0 ]; do
    if there "$2"; then
      put "$role" "$1" "$2"
      return
    fi
    shift 2
  done
  echo "$role none"
}
setting() {
  if grep -qsE -e "--$1=false" /etc/default/kubelet; then echo off
  elif grep -qsE -e "--$1(=true|[^=a-z-]|\$)" /etc/default/kubelet; then echo on
  elif grep -qsE "\"$2\"[[:space:]]*:[[:space:]]*false" /etc/default/kubeletconfig.json; then echo off
  elif grep -qsE "\"$2\"[[:space:]]*:[[:space:]]*true" /etc/default/kubeletconfig.json; then echo on
  else echo unknown
  fi
}
serving=$(setting rotate-server-certificates serverTLSBootstrap)
command -v openssl >/dev/null 2>&1 || echo 'openssl none'
left=3700
first client current $pki/kubelet-client-current.pem static $certs/client.crt
case $serving in
  on) first serving pki $pki/kubelet-server-current.pem document /var/lib/kubelet/kubelet-server-current.pem ;;
  off) first serving static $certs/kubeletserver.crt own $pki/kubelet.crt ;;
  *) first serving pki $pki/kubelet-server-current.pem document /var/lib/kubelet/kubelet-server-current.pem \
    static $certs/kubeletserver.crt own $pki/kubelet.crt ;;
esac
echo files $(word $pki/kubelet-client-current.pem client-current) $(word $pki/kubelet-server-current.pem pki) \
  $(word /var/lib/kubelet/kubelet-server-current.pem document) $(word /var/lib/kubelet/bootstrap-kubeconfig bootstrap)
echo "rotate-certificates $(setting rotate-certificates rotateCertificates)"
echo "rotate-server-certificates $serving"
left=3900
first copy static $certs/apiserver.crt >&2
exit 0`;
var windows = String.raw`# aks-cert-guard: reads certificates, and looks whether files are there. Changes nothing; prints no key and no token.
$ErrorActionPreference = 'Stop'
$pki = 'C:\k\pki'
$left = 3700
$flags = ''
function Say($line) { [Console]::Out.WriteLine($line) }
function First($role, $places) {
  foreach ($place in $places.Keys) {
    if (-not (Test-Path -LiteralPath $places[$place])) { continue }
    try {
      $text = [IO.File]::ReadAllText($places[$place])
      $block = [regex]::Match($text, '-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----').Groups[1].Value
      $bytes = [Convert]::FromBase64String($block)
      $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (,$bytes)
      $base64 = [Convert]::ToBase64String($certificate.RawData)
    } catch {
      Say ($role + ' ' + $place + ' unreadable')
      return
    }
    if ($base64.Length -gt $script:left) {
      Say ($role + ' ' + $place + ' too-large')
      return
    }
    $script:left -= $base64.Length
    Say ($role + ' ' + $place + ' ' + $base64)
    return
  }
  Say ($role + ' none')
}
function Setting($flag) {
  if ($flags -match ('--' + $flag + '=false')) { return 'off' }
  if ($flags -match ('--' + $flag + '(=true|[^=a-z-]|$)')) { return 'on' }
  return 'unknown'
}
$code = 1
Say 'aks-cert-guard begin 1'
try {
  try {
    $kubelet = @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'kubelet.exe'")
    if ($kubelet.Count -gt 0) { $flags = [string]$kubelet[0].CommandLine }
  } catch {
    $flags = ''
  }
  $serving = Setting 'rotate-server-certificates'
  First 'client' ([ordered]@{ current = "$pki\kubelet-client-current.pem"; static = 'C:\k\client.crt' })
  $renewed = "$pki\kubelet-server-current.pem"
  $made = "$pki\kubelet.crt"
  if ($serving -eq 'on') { First 'serving' ([ordered]@{ pki = $renewed }) }
  elseif ($serving -eq 'off') { First 'serving' ([ordered]@{ own = $made }) }
  else { First 'serving' ([ordered]@{ pki = $renewed; own = $made }) }
  $files = 'files'
  if (Test-Path -LiteralPath "$pki\kubelet-client-current.pem") { $files += ' client-current' }
  if (Test-Path -LiteralPath "$pki\kubelet-server-current.pem") { $files += ' pki' }
  if (Test-Path -LiteralPath 'C:\k\bootstrap-config') { $files += ' bootstrap' }
  Say $files
  Say ('rotate-certificates ' + (Setting 'rotate-certificates'))
  Say ('rotate-server-certificates ' + $serving)
  $code = 0
} finally {
  Say ('aks-cert-guard end ' + $code)
}`;
var nodeScripts = {
  linux: linux.split("\n"),
  windows: windows.split("\n")
};

// src/evidence/run-command.ts
var source = "run-command";
var known2 = /* @__PURE__ */ new WeakMap();
function nodeRuns(context2) {
  const asked = known2.get(context2) ?? runAll(context2);
  known2.set(context2, asked);
  return asked;
}
async function runAll(context2) {
  const { managed, clock, signal, limit: limit2 } = context2;
  if (managed === void 0) return { state: "skipped", detail: "no Azure cluster was named" };
  const listed3 = await listNodes(context2);
  if (listed3.state !== "observed") return listed3;
  const claims = Map.groupBy(
    listed3.value,
    ({ machine }) => machine.state === "observed" ? machine.value.resourceId.toLowerCase() : ""
  );
  const runOn = async ({ name, system, machine }) => {
    if (machine.state !== "observed") return machine;
    const { value: value2 } = machine;
    const scan = await limit2(
      () => attempt(source, clock, async () => {
        if (system === "unknown")
          throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("not-supported", `Node ${name} has a system for which there is no script`);
        if ((claims.get(value2.resourceId.toLowerCase())?.length ?? 0) > 1)
          throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `Node ${name} and another one claim to be the same machine`);
        const printed = await (await managed.azure()).runOnNode(value2, { system, lines: nodeScripts[system] }, signal);
        return ofNode(name, readNodeScript(printed, system));
      })
    );
    return scan.state === "skipped" || machine.failed === void 0 ? scan : { ...scan, failed: machine.failed };
  };
  const runs = await Promise.all(listed3.value.map(async (node) => [node.name, await runOn(node)]));
  return { state: "observed", value: new Map(runs), source, at: clock() };
}
function ofNode(node, scan) {
  const subject = scan.client.state === "read" ? scan.client.certificate.subject : "";
  const named3 = /(?:^|, )CN=system:node:([^,]+)/.exec(subject)?.[1];
  if (named3 !== void 0 && named3.toLowerCase() !== node.toLowerCase())
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `The machine that Azure names for node ${node} is that of another node`);
  return scan;
}
async function listNodes(context2) {
  const { evidence, clock } = context2;
  const nodes2 = await evidence("nodes");
  if (nodes2.state !== "observed") return listMachines(context2, nodes2);
  const real = nodes2.value.filter(({ virtual }) => virtual !== true);
  const pools = await machinesOf(
    context2,
    real.flatMap(({ pool }) => pool ?? [])
  );
  const machines = new Map(
    [...pools.values()].flatMap(
      (list2) => list2.state === "observed" ? list2.value.map((machine) => [machine.node.toLowerCase(), machine]) : []
    )
  );
  const value2 = await Promise.all(
    real.map(async (node) => {
      const { name, operatingSystem: system } = node;
      const machine = machines.get(name.toLowerCase());
      if (machine !== void 0)
        return { name, system, machine: { state: "observed", value: machine, source, at: clock() } };
      const list2 = pools.get(node.pool ?? "");
      return {
        name,
        system,
        machine: await fromProvider(context2, node, list2?.state === "unavailable" ? list2 : void 0)
      };
    })
  );
  return { state: "observed", value: value2, source, at: clock() };
}
async function machinesOf({ managed, limit: limit2, clock, signal }, pools) {
  if (managed === void 0) return /* @__PURE__ */ new Map();
  const { azure: azure2, cluster } = managed;
  const lists = [...new Set(pools)].map(async (pool) => {
    const list2 = await limit2(
      () => attempt(`ARM machines of pool ${pool}`, clock, async () => (await azure2()).machines(cluster, pool, signal))
    );
    return [pool, list2];
  });
  return new Map(await Promise.all(lists));
}
async function fromProvider({ managed, evidence, clock }, node, list2) {
  const cluster = await evidence("managedCluster");
  const group = cluster.state === "observed" ? cluster.value.nodeResourceGroup : void 0;
  const inGroup = /^resourceGroups\/([^/]+)\//i.exec(node.machine ?? "")?.[1]?.toLowerCase() === group?.toLowerCase();
  if (managed === void 0 || node.machine === void 0 || group === void 0 || !inGroup) {
    const missing2 = new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("not-found", `ARM lists no machine for node ${node.name}`);
    return { state: "unavailable", ...list2 === void 0 ? failure(missing2, "ARM machines", clock) : reasonOf(list2) };
  }
  const resourceId = `/subscriptions/${managed.cluster.subscription.id}/${node.machine}`;
  const value2 = { node: node.name, pool: node.pool ?? "", resourceId };
  return { state: "observed", value: value2, source, at: clock(), ...list2 === void 0 ? {} : { failed: [reasonOf(list2)] } };
}
var reasonOf = ({ reason, detail, source: source2, at: at2 }) => ({ reason, detail, source: source2, at: at2 });
async function listMachines(context2, nodes2) {
  const { evidence, clock } = context2;
  const [pools, cluster] = await Promise.all([evidence("agentPools"), evidence("managedCluster")]);
  const stopped = cluster.state === "observed" && cluster.value.powerState?.toLowerCase() === "stopped";
  if (pools.state !== "observed" || stopped) return nodes2;
  const systems = new Map(pools.value.map((pool) => [pool.name, pool.operatingSystem]));
  const lists = await machinesOf(context2, [...systems.keys()]);
  const value2 = [...lists.values()].flatMap((list2) => {
    if (list2.state !== "observed") return [];
    return list2.value.map((machine) => {
      const { node, pool } = machine;
      const observed = { state: "observed", value: machine, source: list2.source, at: list2.at };
      return { name: node, system: systems.get(pool) ?? "unknown", machine: observed };
    });
  });
  return value2.length === 0 ? nodes2 : { state: "observed", value: value2, source, at: clock() };
}

// src/evidence/node-files.ts
var nodeFiles = async (context2) => {
  if (!context2.nodeEvidence.includes("run-command"))
    return { state: "skipped", detail: "node-evidence does not name run-command" };
  const runs = await nodeRuns(context2);
  if (runs.state !== "observed") return runs;
  const value2 = [...runs.value].map(([node, scan]) => ({
    node,
    files: scan.state === "observed" ? { ...scan, value: scan.value.files } : scan,
    apiServerCopy: copyOf(scan)
  }));
  return { ...runs, value: value2 };
};
function copyOf(scan) {
  if (scan.state !== "observed") return scan;
  const found = scan.value.apiServerCopy;
  if (found?.state === "none")
    return { state: "skipped", detail: "there is no copy of the API server's certificate on this node" };
  if (found === void 0)
    return { state: "unavailable", ...failed(scan, "malformed", "What the script printed of it did not come whole") };
  return certificateOf(scan, found, (certificate) => certificate);
}
function clientOnDisk(scan) {
  if (scan.state !== "observed") return scan;
  return certificateOf(scan, scan.value.client, (certificate) => ({
    validity: { notBefore: certificate.notBefore, notAfter: certificate.notAfter },
    certificate
  }));
}
function servingOnDisk(scan) {
  if (scan.state !== "observed") return scan;
  const { serving, files: files2 } = scan.value;
  if (serving.state === "none" && files2.rotateServerCertificates === true) return { ...scan, value: { kind: "none" } };
  return certificateOf(scan, serving, (certificate) => ({ kind: "chain", received: [certificate] }));
}
function certificateOf(scan, found, as) {
  switch (found.state) {
    case "read":
      return { ...scan, value: as(found.certificate), source: `${scan.source}: ${found.file}` };
    case "none":
      return { state: "unavailable", ...failed(scan, "not-found", "No certificate lies where kubelets of AKS keep it") };
    case "unreadable":
      return scan.value.openssl ? { state: "unavailable", ...failed(scan, "malformed", `${found.file} is no certificate that can be read`) } : { state: "unavailable", ...failed(scan, "not-supported", "openssl is not on this node, so nothing was read") };
    case "too-large": {
      const detail = `The certificate in ${found.file} is larger than what run-command passes on`;
      return { state: "unavailable", ...failed(scan, "not-supported", detail) };
    }
  }
}
var failed = ({ source: source2, at: at2 }, reason, detail) => ({
  reason,
  detail,
  source: source2,
  at: at2
});

// src/evidence/kubelets.ts
var noFigures = { state: "skipped", detail: "run-command tells no figures of kubelets" };
var noKubelet = { state: "skipped", detail: "a virtual node, where no kubelet runs" };
var kubelets = async (context2) => {
  if (context2.nodeEvidence.length === 0) return { state: "skipped", detail: "node-evidence is none" };
  const rungs = context2.nodeEvidence.filter((rung) => rung !== "run-command" || context2.managed !== void 0);
  if (rungs.length === 0) return { state: "skipped", detail: "run-command is for clusters of Azure only" };
  const nodes2 = await context2.evidence("nodes");
  if (nodes2.state !== "observed") return rungs.includes("run-command") ? fromDisks(context2, nodes2) : nodes2;
  const csrs = await context2.evidence("kubeletCsrs");
  const known3 = csrs.state === "observed" ? csrs.value : [];
  const tunnel = rungs.includes("tunnel") ? await prepareTunnel(context2) : void 0;
  const read = async (node) => {
    if (node.virtual === true) return { node: node.name, serving: noKubelet, client: noKubelet, metrics: noKubelet };
    const readings = [];
    for (const rung of rungs) if (isWanted(rung, readings)) readings.push(await climbTo(rung, context2, tunnel, node));
    return combine(node.name, readings, known3, context2);
  };
  return attempt("kubelets", context2.clock, () => Promise.all(nodes2.value.map(read)));
};
function climbTo(rung, context2, tunnel, node) {
  if (rung === "run-command") return onDisk(context2, node.name);
  return context2.limit(
    () => rung === "tunnel" && tunnel !== void 0 ? throughTunnel(context2, tunnel, node) : throughProxy(context2, node)
  );
}
function isWanted(rung, readings) {
  const has = (side) => readings.some((reading) => reading[side]?.state === "observed");
  const hasClient = has("client") || readings.some(({ metrics }) => metrics?.state === "observed" && Number.isFinite(metrics.value.clientTtlSeconds));
  return !has("serving") || !(rung === "run-command" ? hasClient : has("metrics"));
}
async function onDisk(context2, node) {
  const runs = await nodeRuns(context2);
  const scan = runs.state === "observed" ? runs.value.get(node) ?? noKubelet : runs;
  return { serving: servingOnDisk(scan), client: clientOnDisk(scan) };
}
async function fromDisks(context2, nodes2) {
  const runs = await nodeRuns(context2);
  if (runs.state !== "observed") return nodes2;
  const readings = [...runs.value].map(
    ([node, scan]) => combine(node, [{ serving: servingOnDisk(scan), client: clientOnDisk(scan), metrics: nodes2 }], [], context2)
  );
  return attempt("kubelets", context2.clock, () => Promise.all(readings));
}
async function combine(node, readings, csrs, { clock }) {
  const own = csrs.filter((csr) => csr.node === node);
  const told = readings.flatMap((reading) => reading.metrics ?? []);
  const metrics = await climb((told.length === 0 ? [noFigures] : told).map((one) => () => Promise.resolve(one)));
  const serving = await climb([
    ...readings.map((reading) => () => Promise.resolve(reading.serving)),
    () => fromCsr(own, "kubernetes.io/kubelet-serving", clock, (certificate) => ({
      kind: "chain",
      received: [certificate]
    }))
  ]);
  const client = await climb([
    ...readings.flatMap((reading) => {
      if (reading.client !== void 0) return [() => Promise.resolve(reading.client ?? noKubelet)];
      return reading.metrics === void 0 ? [] : [() => clientFromMetrics(reading.metrics ?? noKubelet, own, clock)];
    }),
    () => fromCsr(own, "kubernetes.io/kube-apiserver-client-kubelet", clock, (certificate) => ({
      validity: { notBefore: certificate.notBefore, notAfter: certificate.notAfter },
      certificate
    }))
  ]);
  return { node, serving, client, metrics };
}

// src/evidence/managed-cluster.ts
function fromArm({ managed, clock, signal }, source2, ask) {
  if (managed === void 0) return Promise.resolve({ state: "skipped", detail: "no Azure cluster was named" });
  const { azure: azure2, cluster } = managed;
  return attempt(source2, clock, async () => ask(await azure2(), cluster, signal));
}
var managedCluster = (context2) => fromArm(context2, "ARM managedClusters", (azure2, cluster, signal) => azure2.managedCluster(cluster, signal));
var agentPools = (context2) => fromArm(context2, "ARM agentPools", (azure2, cluster, signal) => azure2.agentPools(cluster, signal));
var supportedVersions = (context2) => fromArm(context2, "ARM kubernetesVersions", (azure2, cluster, signal) => azure2.kubernetesVersions(cluster, signal));
var detectorIds = [
  "clusterCertExpiredDetailed",
  "rotate-cluster-certificate",
  "InvalidClientServicePrincipal"
];
var detectors = async (context2) => {
  const { managed, clock, signal } = context2;
  if (managed === void 0) return { state: "skipped", detail: "no Azure cluster was named" };
  const { azure: azure2, cluster } = managed;
  return attempt(
    "ARM detectors",
    clock,
    () => Promise.all(
      detectorIds.map(async (id) => ({
        id,
        answer: await attempt(`ARM detector ${id}`, clock, async () => (await azure2()).detector(cluster, id, signal))
      }))
    )
  );
};

// src/evidence/nodes.ts
var nodes = ({ kubernetes, signal, clock }) => attempt(
  "GET /api/v1/nodes",
  clock,
  async () => (await kubernetes()).list({ path: "/api/v1/nodes", permission: "list nodes" }, reduceNode, signal)
);
var servingAddressTypes = /* @__PURE__ */ new Set(["InternalIP", "ExternalIP", "Hostname", "InternalDNS", "ExternalDNS"]);
function reduceNode(item) {
  const node = asObject(item);
  const metadata = asObject(node["metadata"]);
  const status = asObject(node["status"]);
  const info2 = asObject(status["nodeInfo"]);
  const labels = asObject(metadata["labels"]);
  const name = textAt(metadata, "name", "A node");
  const system = asText(info2["operatingSystem"]);
  const pool = asText(labels["kubernetes.azure.com/agentpool"]) ?? asText(labels["agentpool"]);
  const nodeImageVersion = asText(labels["kubernetes.azure.com/node-image-version"]);
  const kubeletServingCa = asText(labels["kubernetes.azure.com/kubelet-serving-ca"]);
  const addresses = asArray(status["addresses"]).map(asObject);
  const machine = machineOf(asText(asObject(node["spec"])["providerID"]));
  return {
    name,
    createdAt: dateAt(metadata, "creationTimestamp", `Node ${name}`),
    ...readiness(status),
    kubeletVersion: asText(info2["kubeletVersion"]) ?? "",
    operatingSystem: system === "linux" || system === "windows" ? system : "unknown",
    addresses: addresses.filter((a) => servingAddressTypes.has(asText(a["type"]) ?? "")).flatMap((a) => asText(a["address"]) ?? []),
    ...labels["type"] === "virtual-kubelet" ? { virtual: true } : {},
    ...pool === void 0 ? {} : { pool },
    ...nodeImageVersion === void 0 ? {} : { nodeImageVersion },
    ...kubeletServingCa === void 0 ? {} : { kubeletServingCa },
    ...machine === void 0 ? {} : { machine }
  };
}
var machineOf = (providerId = "") => /^azure:\/\/\/subscriptions\/[^/]+\/(resourceGroups\/[\w.()-]+\/providers\/Microsoft\.Compute\/(?:virtualMachineScaleSets\/[\w.-]+\/)?virtualMachines\/[\w.-]+)$/i.exec(
  providerId
)?.[1];
function readiness(status) {
  const condition = asArray(status["conditions"]).map(asObject).find((c) => c["type"] === "Ready");
  if (condition?.["status"] === "True") return { ready: true };
  const reason = asText(condition?.["message"]) ?? asText(condition?.["reason"]);
  return { ready: false, notReadyReason: shortened(reason ?? "no Ready condition") };
}

// src/evidence/tls-secrets.ts
var notAsked = { state: "skipped", detail: "tls-secrets is not true" };
var tlsSecrets = async (context2) => {
  const { tlsSecrets: asked, kubernetes, signal, clock } = context2;
  if (asked === void 0) return notAsked;
  const called2 = await calledServices(context2);
  const readCa = bundleReader();
  const readings = scopesOf(asked).map(async (namespace) => {
    const request = secretsOf("kubernetes.io/tls", namespace, asked.labels);
    const answer = await attempt(
      `Secrets of type kubernetes.io/tls${where(namespace)}`,
      clock,
      async () => (await kubernetes()).list(request, (item) => reduceSecret(item, called2, readCa), signal)
    );
    return { ...namespace === void 0 ? {} : { namespace }, answer };
  });
  return together("Secrets of type kubernetes.io/tls", clock, await Promise.all(readings));
};
var scopesOf = ({ namespaces: namespaces2 }) => namespaces2.length === 0 ? [void 0] : namespaces2;
var where = (namespace) => namespace === void 0 ? "" : ` in namespace ${namespace}`;
var secretsOf = (type, namespace, labels) => ({
  path: namespace === void 0 ? "/api/v1/secrets" : `/api/v1/namespaces/${namespace}/secrets`,
  query: { fieldSelector: `type=${type}`, ...labels === "" ? {} : { labelSelector: labels } },
  permission: `list secrets${where(namespace)}`
});
async function calledServices({ wants, evidence }) {
  const bundles = wants("caBundles") ? await evidence("caBundles") : void 0;
  const readings = bundles?.state === "observed" ? bundles.value : [];
  const services = readings.flatMap(
    ({ answer }) => answer.state === "observed" ? answer.value.holders.flatMap((holder) => holder.services) : []
  );
  return new Map(
    services.map((service) => {
      const [namespace = "", name = ""] = service.split("/");
      return [`${name}.${namespace}.svc`, service];
    })
  );
}
function reduceSecret(item, called2, readCa) {
  const secret = asObject(item);
  const metadata = asObject(secret["metadata"]);
  const annotations2 = asObject(metadata["annotations"]);
  const data = asObject(secret["data"]);
  const certificate = asText(annotations2["cert-manager.io/certificate-name"]);
  const issuer = asText(annotations2["cert-manager.io/issuer-name"]);
  const { certificates, problems } = bundleOf(decoded(asText(data["tls.crt"]) ?? ""));
  const ca = asText(data["ca.crt"]);
  const namespace = textAt(metadata, "namespace", "A Secret");
  const servedFor = servicesOf(certificates[0], called2, namespace);
  return {
    namespace,
    name: textAt(metadata, "name", "A Secret"),
    chain: certificates.map(brief),
    problems,
    // a ca.crt that cannot be read is an empty one to those who trust by it, and mostly an empty string
    ca: ca === void 0 || ca === "" ? [] : readCa(decoded(ca)).certificates.map(brief),
    ...certificate === void 0 && issuer === void 0 ? {} : {
      certManager: {
        ...certificate === void 0 ? {} : { certificate: shortened(certificate) },
        ...issuer === void 0 ? {} : { issuer: shortened(issuer) }
      }
    },
    ...servedFor.length === 0 ? {} : { servedFor, serving: certificates }
  };
}
function servicesOf(leaf, called2, namespace) {
  const names = (leaf?.subjectAltNames ?? []).flatMap(
    ({ type, value: value2 }) => type === "dns" ? [value2.toLowerCase().replace(/\.$/, "")] : []
  );
  const wildcard = names.includes(`*.${namespace}.svc`) ? [...called2.values()].filter((service) => service.startsWith(`${namespace}/`)) : [];
  const named3 = names.flatMap((name) => called2.get(name) ?? []);
  return [.../* @__PURE__ */ new Set([...named3, ...wildcard])].filter((service) => service.startsWith(`${namespace}/`));
}

// src/evidence/service-accounts.ts
var namespaceCas = ({ kubernetes, signal, clock }) => attempt("ConfigMap kube-root-ca.crt of every namespace", clock, async () => {
  const read = bundleReader();
  const request = {
    path: "/api/v1/configmaps",
    query: { fieldSelector: "metadata.name=kube-root-ca.crt" },
    permission: "list configmaps kube-root-ca.crt"
  };
  const reduce = (item) => {
    const configMap2 = asObject(item);
    const place = textAt(asObject(configMap2["metadata"]), "namespace", "A ConfigMap");
    return { place, bundle: read(asText(asObject(configMap2["data"])["ca.crt"]) ?? "") };
  };
  return grouped(await (await kubernetes()).list(request, reduce, signal));
});
var tokenSecretCas = async ({ tlsSecrets: tlsSecrets2, kubernetes, signal, clock }) => {
  if (tlsSecrets2 === void 0) return notAsked;
  const type = "kubernetes.io/service-account-token";
  return attempt(`Secrets of type ${type}`, clock, async () => {
    const read = bundleReader();
    const reduce = (item) => {
      const secret = asObject(item);
      const metadata = asObject(secret["metadata"]);
      const place = `${textAt(metadata, "namespace", "A Secret")}/${textAt(metadata, "name", "A Secret")}`;
      return { place, bundle: read(decoded(asText(asObject(secret["data"])["ca.crt"]) ?? "")) };
    };
    const session = await kubernetes();
    const lists = await Promise.all(
      scopesOf(tlsSecrets2).map((namespace) => session.list(secretsOf(type, namespace, ""), reduce, signal))
    );
    return grouped(lists.flat());
  });
};
function grouped(published) {
  const alike = Map.groupBy(
    published,
    ({ bundle: { certificates, problems } }) => JSON.stringify([certificates.map(({ fingerprint }) => fingerprint), problems])
  );
  return [...alike.values()].flatMap(
    (group) => group.slice(0, 1).map(({ bundle: { certificates, problems } }) => ({
      cas: certificates,
      problems,
      places: group.map(({ place }) => place)
    }))
  );
}
var signingKeys = ({ kubernetes, signal, clock }) => attempt("GET /openid/v1/jwks", clock, async () => {
  const request = { path: "/openid/v1/jwks", permission: "get /openid/v1/jwks" };
  const { keys } = asObject(await (await kubernetes()).get(request, signal));
  if (!Array.isArray(keys)) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", "GET /openid/v1/jwks: the answer is no set of keys");
  return asArray(keys).map(asObject).map((key2) => {
    const algorithm = asText(key2["alg"]);
    return {
      id: shortened(asText(key2["kid"]) ?? "without an id"),
      ...algorithm === void 0 ? {} : { algorithm: shortened(algorithm, 20) }
    };
  });
});

// src/evidence/ladders.ts
var ladders = {
  managedCluster,
  agentPools,
  supportedVersions,
  detectors,
  kubeconfig: kubeconfig2,
  apiServerChain,
  serverVersion,
  clusterRootCas,
  authenticationCas,
  clusterCreated,
  nodes,
  kubeletCsrs,
  kubelets,
  nodeFiles,
  caBundles,
  tlsSecrets,
  namespaceCas,
  tokenSecretCas,
  signingKeys
};

// src/evidence/collect.ts
async function collect(keys, request) {
  const { connect, kubernetesTarget, signIn, ...rest } = request;
  let credential;
  const target = () => credential ??= kubernetesTarget();
  let session;
  const known3 = /* @__PURE__ */ new Map();
  const evidence = (key2) => {
    let observation = known3.get(key2);
    if (observation === void 0) {
      observation = ladders[key2](context2);
      known3.set(key2, observation);
    }
    return observation;
  };
  const context2 = {
    ...rest,
    evidence,
    wants: (key2) => keys.includes(key2),
    kubernetesTarget: target,
    kubernetes: () => session ??= target().then((credential2) => signIn?.(credential2) ?? credential2).then((known4) => connect(known4, request.signal))
  };
  try {
    const observations = await Promise.all(keys.map(async (key2) => [key2, await evidence(key2)]));
    return withoutLife(Object.fromEntries(observations));
  } finally {
    await session?.then(
      (open3) => open3.close(),
      () => void 0
    );
  }
}
var notLive = ["managedCluster", "agentPools", "supportedVersions", "detectors", "kubeconfig"];
function withoutLife(evidence) {
  const cluster = evidence.managedCluster;
  if (cluster?.state !== "observed" || cluster.value.powerState?.toLowerCase() !== "stopped") return evidence;
  return Object.fromEntries(
    Object.entries(evidence).map(([key2, observation]) => [
      key2,
      notLive.includes(key2) || observation.state === "observed" ? observation : { state: "skipped", detail: "the cluster is stopped" }
    ])
  );
}

// src/evidence/managed-sign-in.ts
var roles2 = {
  user: "role Azure Kubernetes Service Cluster User Role, or one of docs/roles",
  admin: "role Azure Kubernetes Service Cluster Admin Role; without admin-credentials the user credential is enough"
};
async function managedCredential({
  cluster,
  azure: azure2,
  adminCredentials,
  readKubeconfig,
  signal
}) {
  const port = await azure2();
  const text = await port.kubeconfig(cluster, { admin: adminCredentials }, signal).catch((error2) => {
    throw error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n ? advised(error2, adminCredentials) : error2;
  });
  const target = readKubeconfig(text());
  if (target === void 0)
    throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n("malformed", `ARM handed out a kubeconfig of ${cluster.name} that cannot be used`);
  return target;
}
function advised({ reason, detail, code }, admin) {
  if (reason === "forbidden") return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(reason, `${detail}: ${admin ? roles2.admin : roles2.user}`, code);
  if (code === "LocalAccountsDisabled")
    return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(reason, `${detail}. Remove admin-credentials: the user credential signs in by Entra ID`, code);
  return new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .WorldError */ .n(reason, detail, code);
}
async function entraSignIn(target, azure2, signal) {
  const { exec, authProvider, clientCertificate, clientKey, impersonateUser } = target.user;
  if (exec === void 0 && authProvider === void 0) return target;
  return {
    ...target,
    user: {
      token: await (await azure2()).clusterToken(signal),
      ...clientCertificate === void 0 ? {} : { clientCertificate },
      ...clientKey === void 0 ? {} : { clientKey },
      ...impersonateUser === void 0 ? {} : { impersonateUser }
    }
  };
}

// src/evidence/sight.ts
function whole(role2, certificates, source2, node) {
  return certificates.map((certificate) => ({
    role: role2,
    validity: certificate,
    lifetime: lifetimeOf(certificate),
    source: source2,
    certificate,
    ...node === void 0 ? {} : { node }
  }));
}

// src/evidence/object-sights.ts
function objectSights(evidence, clusterCas) {
  const { caBundles: caBundles2, tlsSecrets: tlsSecrets2, namespaceCas: namespaceCas2, tokenSecretCas: tokenSecretCas2 } = evidence;
  const roleOf = (fingerprint) => clusterCas.has(fingerprint) ? "cluster-ca" : "ca-bundle";
  const sights = [];
  for (const { kind, answer } of caBundles2?.state === "observed" ? caBundles2.value : []) {
    if (answer.state !== "observed") continue;
    const byFingerprint = new Map(
      answer.value.certificates.map((certificate) => [certificate.fingerprint, certificate])
    );
    for (const { name, namespace, key: key2, bundle: bundle2 = [] } of answer.value.holders) {
      const source2 = `${kind} ${namespace === void 0 ? "" : `${namespace}/`}${name}${key2 === void 0 ? "" : ` (${key2})`}`;
      for (const fingerprint of bundle2) {
        const certificate = byFingerprint.get(fingerprint);
        if (certificate !== void 0) sights.push(...whole(roleOf(fingerprint), [certificate], source2));
      }
    }
  }
  for (const published of [namespaceCas2, tokenSecretCas2])
    if (published?.state === "observed")
      for (const { cas } of published.value)
        for (const ca of cas) sights.push(...whole(roleOf(ca.fingerprint), [ca], published.source));
  for (const { answer } of tlsSecrets2?.state === "observed" ? tlsSecrets2.value : []) {
    if (answer.state !== "observed") continue;
    for (const { namespace, name, chain, ca } of answer.value) {
      const source2 = `Secret ${namespace}/${name}`;
      sights.push(...whole("tls-secret", chain, source2));
      for (const one of ca) sights.push(...whole(roleOf(one.fingerprint), [one], source2));
    }
  }
  return sights;
}
function failedParts({ caBundles: caBundles2, tlsSecrets: tlsSecrets2, detectors: detectors2 }, recordsOf2) {
  const failed2 = (key2, parts2) => parts2.flatMap(({ answer }) => answer.state === "unavailable" ? recordsOf2(key2, answer) : []);
  return {
    detectors: failed2("detectors", detectors2?.state === "observed" ? detectors2.value : []),
    caBundles: failed2("caBundles", caBundles2?.state === "observed" ? caBundles2.value : []),
    tlsSecrets: failed2("tlsSecrets", tlsSecrets2?.state === "observed" ? tlsSecrets2.value : [])
  };
}

// src/evidence/inventory.ts
function inventory(evidence, now) {
  const rows = /* @__PURE__ */ new Map();
  const ofCluster = clusterSights(evidence);
  const ofNodes = [...kubeletSights(evidence, now), ...copySights(evidence)];
  const clusterCas = new Set(ofCluster.flatMap((s) => s.role === "cluster-ca" ? [s.certificate?.fingerprint] : []));
  for (const sight of [...ofCluster, ...ofNodes, ...objectSights(evidence, clusterCas)]) {
    const key2 = JSON.stringify([sight.role, sight.node, sight.certificate?.fingerprint]);
    const row = rows.get(key2) ?? { sight, seenIn: /* @__PURE__ */ new Set() };
    row.seenIn.add(sight.source);
    rows.set(key2, row);
  }
  return [...rows.values()].map(({ sight, seenIn }) => asSeen(sight, [...seenIn])).toSorted(
    (a, b) => _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .roles */ .Ot.indexOf(a.role) - _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_11__/* .roles */ .Ot.indexOf(b.role) || compare3(a.node ?? "", b.node ?? "") || a.validity.notAfter.getTime() - b.validity.notAfter.getTime()
  );
}
var compare3 = (a, b) => a < b ? -1 : a > b ? 1 : 0;
function asSeen({ role: role2, validity, lifetime, certificate, node }, seenIn) {
  const { subject, issuer, serialNumber, fingerprint } = certificate ?? {};
  return {
    role: role2,
    validity: {
      notAfter: validity.notAfter,
      ...validity.notBefore === void 0 ? {} : { notBefore: validity.notBefore }
    },
    ...subject === void 0 ? {} : { subject },
    ...issuer === void 0 ? {} : { issuer },
    ...serialNumber === void 0 ? {} : { serialNumber },
    ...fingerprint === void 0 ? {} : { fingerprint },
    ...node === void 0 ? {} : { node },
    seenIn,
    lifetimeDays: Math.round(lifetime.milliseconds / 864e3) / 100,
    ...lifetime.inferred ? { lifetimeInferred: true } : {}
  };
}
function clusterSights({
  kubeconfig: kubeconfig3,
  apiServerChain: apiServerChain2,
  clusterRootCas: clusterRootCas2,
  authenticationCas: authenticationCas2,
  managedCluster: managedCluster2
}) {
  const sights = [];
  if (kubeconfig3?.state === "observed") {
    const { clusterCas, clientCertificate } = kubeconfig3.value;
    sights.push(...whole("cluster-ca", clusterCas, kubeconfig3.source));
    if (clientCertificate !== void 0)
      sights.push(...whole("kubeconfig-client", [clientCertificate], kubeconfig3.source));
  }
  if (clusterRootCas2?.state === "observed")
    sights.push(...whole("cluster-ca", clusterRootCas2.value, clusterRootCas2.source));
  if (apiServerChain2?.state === "observed") {
    const clusterCas = new Set(sights.flatMap((s) => s.role === "cluster-ca" ? [s.certificate?.fingerprint] : []));
    for (const certificate of apiServerChain2.value.received) {
      const role2 = clusterCas.has(certificate.fingerprint) ? "cluster-ca" : "api-server";
      sights.push(...whole(role2, [certificate], apiServerChain2.source));
    }
  }
  if (authenticationCas2?.state === "observed") {
    sights.push(...whole("aggregator-ca", authenticationCas2.value.requestHeaderCas, authenticationCas2.source));
    sights.push(...whole("client-ca", authenticationCas2.value.clientCas, authenticationCas2.source));
  }
  if (managedCluster2?.state === "observed")
    sights.push(...whole("custom-ca", managedCluster2.value.customCas, managedCluster2.source));
  return sights;
}
function kubeletSights({ kubelets: kubelets2, kubeletCsrs: kubeletCsrs2 }, now) {
  if (kubelets2?.state !== "observed") return [];
  const requests = kubeletCsrs2?.state === "observed" ? kubeletCsrs2 : { value: [], source: "" };
  return kubelets2.value.flatMap(({ node, serving, client }) => {
    const served = serving.state === "observed" ? serving.value : void 0;
    const known3 = { node, csrs: requests.value, serving: served, now };
    const timeLeft2 = (role2, validity, source2) => ({
      ...{ role: role2, validity, source: source2, node },
      lifetime: kubeletLifetime(role2, validity, known3)
    });
    const sights = [];
    if (serving.state === "observed" && served?.kind === "chain")
      sights.push(...whole("kubelet-serving", served.received.slice(0, 1), serving.source, node));
    if (serving.state === "observed" && served?.kind === "time-left")
      sights.push(timeLeft2("kubelet-serving", { notAfter: served.notAfter }, serving.source));
    if (client.state === "observed") {
      const { validity, certificate } = client.value;
      if (certificate === void 0) sights.push(timeLeft2("kubelet-client", validity, client.source));
      else sights.push(...whole("kubelet-client", [certificate], client.source, node));
    }
    const issued = ["kubelet-client", "kubelet-serving"].flatMap((role2) => {
      const certificate = issuedOnRequest(requests.value, role2, node);
      const isUsed = sights.some((s) => s.role === role2 && s.certificate?.fingerprint === certificate?.fingerprint);
      return certificate !== void 0 && isUsed ? whole(role2, [certificate], requests.source, node) : [];
    });
    return [...sights, ...issued];
  });
}
function copySights({ nodeFiles: nodeFiles2 }) {
  if (nodeFiles2?.state !== "observed") return [];
  return nodeFiles2.value.flatMap(
    ({ node, apiServerCopy: copy }) => copy.state === "observed" ? whole("node-api-server-copy", [copy.value], copy.source, node) : []
  );
}
var everyKey = {
  managedCluster: true,
  agentPools: true,
  supportedVersions: true,
  detectors: true,
  kubeconfig: true,
  apiServerChain: true,
  serverVersion: true,
  clusterRootCas: true,
  authenticationCas: true,
  clusterCreated: true,
  nodes: true,
  kubeletCsrs: true,
  kubelets: true,
  nodeFiles: true,
  caBundles: true,
  tlsSecrets: true,
  namespaceCas: true,
  tokenSecretCas: true,
  signingKeys: true
};
function evidenceRecords(evidence) {
  const parts2 = failedParts(evidence, recordsOf);
  return Object.keys(everyKey).flatMap((key2) => {
    const observation = evidence[key2] ?? { state: "skipped", detail: "no part of this run" };
    return [...recordsOf(key2, observation), ...perNode2[key2]?.(evidence) ?? [], ...parts2[key2] ?? []];
  });
}
var perNode2 = {
  kubelets: ({ kubelets: kubelets2 }) => kubelets2?.state !== "observed" ? [] : kubelets2.value.flatMap(
    ({ node, serving, client, metrics }) => recordsOfNode("kubelets", node, { "serving certificate": serving, "client certificate": client, metrics })
  ),
  nodeFiles: ({ nodeFiles: nodeFiles2 }) => nodeFiles2?.state !== "observed" ? [] : nodeFiles2.value.flatMap(
    ({ node, files: files2, apiServerCopy }) => recordsOfNode("nodeFiles", node, { files: files2, "copy of the API server's certificate": apiServerCopy })
  )
};
function recordsOf(key2, observation) {
  if (observation.state === "skipped") return [{ key: key2, state: "skipped", detail: observation.detail }];
  const failed2 = (observation.failed ?? []).map((attempt2) => ({
    key: key2,
    state: "unavailable",
    ...attempt2,
    superseded: true
  }));
  const { state, source: source2, at: at2 } = observation;
  if (state === "observed") return [...failed2, { key: key2, state, source: source2, at: at2 }];
  return [...failed2, { key: key2, state, source: source2, reason: observation.reason, detail: observation.detail, at: at2 }];
}
function recordsOfNode(key2, node, sides) {
  const records = Object.entries(sides).flatMap(
    ([side, observation]) => recordsOf(key2, observation).map((record) => ({ side, record: { ...record, subject: node } }))
  );
  const alike = Map.groupBy(records, ({ record }) => {
    const { state, source: source2, reason, detail, superseded } = record;
    return JSON.stringify([state, source2, reason, detail, superseded]);
  });
  return [...alike.values()].flatMap((group) => {
    const names = group.map(({ side }) => side).join(", ");
    return group.slice(0, 1).map(({ record }) => {
      if (group.length === Object.keys(sides).length) return record;
      return { ...record, detail: record.detail === void 0 ? names : `${names}: ${record.detail}` };
    });
  });
}

// src/evidence/replay.ts
async function readRecordings(files2) {
  const { readRecording } = await __webpack_require__.e(/* import() */ 163).then(__webpack_require__.bind(__webpack_require__, 163));
  const problems = [];
  const recordings = [];
  for (const { path: path2, text } of files2) {
    const read = readRecording(text);
    if ("problem" in read) {
      const remedy = "Give an evidence.json that aks-cert-guard wrote, and a release of it that is not older.";
      problems.push({ input: "from-evidence", value: path2, problem: read.problem, remedy });
    } else recordings.push(read);
  }
  if (problems.length > 0) throw new _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .InputError */ .d(problems);
  const newestLast = recordings.toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime());
  const newest = new Map(newestLast.flatMap(({ targets }) => targets.map((t) => [t.target, t])));
  const names = recordings.flatMap(({ targets }) => targets.map(({ target }) => target));
  return {
    observedAt: newestLast.at(-1)?.observedAt ?? /* @__PURE__ */ new Date(0),
    targets: [...new Set(names)].flatMap((name) => newest.get(name) ?? []),
    repeated: [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  };
}

// src/reports/log.ts
function logTarget(target, asOf) {
  const byCheck = [...Map.groupBy(target.findings, (finding) => finding.check).values()];
  const checks3 = byCheck.flatMap((findings) => {
    const outcome = _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.find((o) => findings.some((finding) => finding.outcome === o));
    const worst = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .soonest */ .WH)(findings.filter((finding) => finding.outcome === outcome));
    return worst === void 0 ? [] : [{ worst, outcome: worst.outcome, findings }];
  });
  const of = (...wanted) => (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .byOutcome */ .Yn)(checks3.filter(({ outcome }) => wanted.includes(outcome)));
  const ordered = [...of("notApplicable"), ...of("pass"), ...of("fail", "inconclusive", "warn").toReversed()];
  const rows = ordered.map(({ worst, findings }) => [
    word(worst.outcome),
    worst.check,
    worst.notAfter === void 0 ? "" : (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .day */ .vd)(worst.notAfter),
    worst.notAfter === void 0 ? "" : (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .left */ .kb)(worst.notAfter, asOf),
    (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .logText */ .kc)(`${spread(findings)}${said(worst, asOf)}`, 300)
  ]);
  const end = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .firstEnd */ .IW)(target);
  const first = end === void 0 ? "" : `, first to end ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .endText */ .Z4)(end, asOf)}`;
  return { title: (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .logText */ .kc)(`${target.target}: ${target.verdict}${first}`), lines: aligned(rows) };
}
function said(worst, asOf) {
  const { message, notAfter, outcome, subject, target } = worst;
  if (outcome === "pass" && notAfter !== void 0) return subject;
  const who = subject === target || message.includes(subject) ? "" : `${subject}: `;
  return `${who}${(0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .messageOf */ .bD)(worst, asOf)}`;
}
function spread(findings) {
  if (findings.length < 2) return "";
  const counts = _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.flatMap((outcome) => {
    const count = findings.filter((finding) => finding.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${word(outcome)}`];
  });
  return `${counts.join(", ")}; ${counts.length === 1 ? "first" : "worst"}: `;
}
function word(outcome) {
  return outcome === "notApplicable" ? "n/a" : outcome;
}
function aligned(rows) {
  const width = (column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  return rows.map(
    (cells) => cells.map((text, column) => text.padEnd(column === cells.length - 1 ? 0 : width(column))).join("  ").trimEnd()
  );
}
var named2 = 5;
function failureMessage(assessment) {
  const { asOf, failOn, verdict } = assessment;
  const groups = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .allGroups */ .Sm)(assessment).filter((group) => (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .reachesFailOn */ .n9)(group.outcome, failOn));
  const items = groups.slice(0, named2).map((group) => {
    const subject = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .subjectOf */ .et)(group);
    const who = subject === "" ? "" : ` (${subject})`;
    return (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .logText */ .kc)(`${group.target}: ${group.check}${who}: ${(0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .messageOf */ .bD)(group.worst, asOf)}`, 400).replace(
      /[^.!?\u2026]$/,
      "$&."
    );
  });
  const more = groups.slice(named2).reduce((sum, group) => sum + group.findings.length, 0);
  const rest = more === 0 ? [] : [`(+${more} more, see the summary)`];
  return [`Verdict ${verdict} (fail-on: ${failOn}): ${(0,_chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_12__/* .tally */ .N4)(assessment)}.`, ...items, ...rest].join(" ");
}
function successMessage(assessment) {
  const { failOn, verdict } = assessment;
  const kept = verdict === "pass" ? "" : ` (fail-on: ${failOn})`;
  const first = (0,_chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_12__/* .firstToEnd */ .VW)(assessment);
  return (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .logText */ .kc)(
    `Verdict ${verdict}${kept}: ${(0,_chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_12__/* .tally */ .N4)(assessment)}.${first === void 0 ? "" : ` First to end: ${first}.`}`
  );
}

// src/verdict/ignore.ts
function applyIgnores(findings, ignores, now) {
  const holding = ignores.filter(({ until }) => now <= until);
  const used = /* @__PURE__ */ new Set();
  const applied = findings.map((finding) => {
    if (finding.outcome === "pass" || finding.outcome === "notApplicable") return finding;
    const matching = holding.filter(({ match }) => matches2(match, finding));
    for (const ignore3 of matching) used.add(ignore3);
    const [ignore2] = matching;
    if (ignore2 === void 0) return finding;
    const { outcome, message } = finding;
    const day4 = ignore2.until.toISOString().slice(0, 10);
    return {
      ...finding,
      outcome: "notApplicable",
      message: `Ignored until ${day4} (${ignore2.reason}): ${outcome}: ${message}`,
      ignored: { outcome, until: ignore2.until, reason: ignore2.reason }
    };
  });
  const stateOf2 = (ignore2) => {
    if (used.has(ignore2)) return "used";
    return now <= ignore2.until ? "unused" : "ended";
  };
  return { findings: applied, uses: ignores.map((ignore2) => ({ ignore: ignore2, state: stateOf2(ignore2) })) };
}
function matches2(match, { check, subject, certificates }) {
  const fingerprint = match.replaceAll(":", "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(fingerprint))
    return certificates.length > 0 && certificates.every((certificate) => certificate === fingerprint);
  return isLike(match, subject) || isLike(match, `${check}/${subject}`);
}
function isLike(pattern, text) {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const subject = text.toLowerCase();
  const last = rest.pop();
  if (last === void 0) return subject === first;
  if (!subject.startsWith(first)) return false;
  let position = first.length;
  for (const part2 of rest) {
    const found = subject.indexOf(part2, position);
    if (found < 0) return false;
    position = found + part2.length;
  }
  return subject.length - last.length >= position && subject.endsWith(last);
}

// src/verdict/order.ts
function orderFindings(findings, checkIds) {
  const rank2 = new Map(checkIds.map((id, index) => [id, index]));
  const rankOf = ({ check }) => rank2.get(check) ?? checkIds.length;
  return findings.toSorted(
    (a, b) => _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.indexOf(a.outcome) - _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.indexOf(b.outcome) || rankOf(a) - rankOf(b) || compare4(a.notAfter?.getTime() ?? Infinity, b.notAfter?.getTime() ?? Infinity) || compare4(a.subject, b.subject)
  );
}
var compare4 = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/verdict/verdict.ts
function verdictOf(findings) {
  const seen = findings.map(
    ({ outcome, ignored }) => outcome === "notApplicable" && ignored !== void 0 && ignored.outcome !== "inconclusive" ? "pass" : outcome
  );
  return worstVerdict(seen.filter((outcome) => outcome !== "notApplicable"));
}
function worstVerdict(verdicts) {
  return _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .worstFirst */ .md.filter((outcome) => outcome !== "notApplicable").find((v) => verdicts.includes(v)) ?? "inconclusive";
}
function countOutcomes(findings) {
  const counts = Object.fromEntries(_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .outcomes */ .KI.map((outcome) => [outcome, 0]));
  for (const { outcome } of findings) counts[outcome] += 1;
  return counts;
}

// src/pipeline.ts
var progressMilliseconds = 15e3;
var gateEvidence = ["managedCluster", "kubeconfig", "apiServerChain"];
async function assess(settings, world) {
  let azure2;
  const connectAzure = async (...request) => azure2 = await world.connectAzure(...request);
  const { observedAt, sources: sources2 } = await open2(settings, { ...world, connectAzure });
  const asOf = settings.asOf ?? observedAt;
  const clusters2 = (0,_chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_6__/* .pLimit */ .c)(settings.maxParallel);
  const seen = /* @__PURE__ */ new Map();
  const started = world.clock();
  const seconds2 = () => Math.round((world.clock().getTime() - started.getTime()) / 1e3);
  const progress = setInterval(() => {
    world.log.info(`${seen.size} of ${sources2.length} clusters read after ${seconds2()} s`);
  }, progressMilliseconds);
  try {
    const judgements = await Promise.all(
      sources2.map(
        ({ name, look: look2 }) => clusters2(async () => {
          const evidence = await look2();
          seen.set(name, evidence);
          const judgement = await judge2(name, evidence, settings, asOf);
          const { title, lines: lines2 } = logTarget(judgement.assessment, asOf);
          world.log.group(title, lines2);
          return judgement;
        })
      )
    );
    tellUnused(judgements, settings, world.log);
    if (sources2.length > 1) world.log.info(`${sources2.length} clusters read in ${seconds2()} s`);
    const inOrder2 = new Map(sources2.flatMap(({ name }) => [[name, seen.get(name) ?? {}]]));
    return {
      assessment: summarise(
        judgements.map(({ assessment }) => assessment),
        settings,
        { asOf, observedAt, ...useOf(azure2) }
      ),
      recording: recordingOf(settings.mode, observedAt, inOrder2)
    };
  } finally {
    clearInterval(progress);
  }
}
async function open2(settings, world) {
  if (settings.recordings.length > 0) {
    const { observedAt, targets: targets2, repeated } = await readRecordings(settings.recordings);
    for (const name of repeated) world.log.info(`${name}: several files hold this cluster; the newest reading counts.`);
    const keys = evidenceKeys(settings);
    const sources3 = targets2.map(({ target, evidence }) => ({
      name: target,
      look: () => Promise.resolve(Object.fromEntries(Object.entries(evidence).filter(([key2]) => keys.has(key2))))
    }));
    return { observedAt, sources: sources3 };
  }
  const nodes2 = (0,_chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_6__/* .pLimit */ .c)(settings.maxParallel);
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: world.connectAzure,
    clock: world.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds)
  });
  const sources2 = targets.map((target) => ({
    name: target.name,
    look: () => lookAt(target, settings, world, nodes2)
  }));
  return { observedAt: world.clock(), sources: sources2 };
}
var useOf = (azure2) => azure2 === void 0 ? {} : { azure: { signIn: azure2.signIn.method, ...azure2.counters() } };
function summarise(targets, { mode, policy, failOn }, given) {
  const verdict = worstVerdict(targets.map((target) => target.verdict));
  const earliestExpiry = firstToEnd3(targets);
  return {
    tool: _chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_4__/* .tool */ .z,
    mode,
    ...given,
    policy,
    failOn,
    verdict,
    failed: (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .reachesFailOn */ .n9)(verdict, failOn),
    counts: countOutcomes(targets.flatMap((target) => target.findings)),
    ...earliestExpiry === void 0 ? {} : { earliestExpiry },
    targets
  };
}
var chosen = ({ mode, policy }) => checks.filter((check) => policy.checks.includes(check.id) && (mode === "check" || check.inGate === true));
function evidenceKeys(settings) {
  const wanted = chosen(settings).flatMap((check) => [...check.needs, ...check.mayUse]);
  return new Set(settings.mode === "check" ? wanted : wanted.filter((key2) => gateEvidence.includes(key2)));
}
async function lookAt(target, settings, { tls, connect, clock, readKubeconfig }, limit2) {
  const keys = [...evidenceKeys(settings)];
  const signal = AbortSignal.timeout(settings.timeoutMilliseconds);
  const common = {
    name: target.name,
    tls,
    connect,
    clock,
    limit: limit2,
    signal,
    nodeEvidence: settings.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount,
    ...settings.tlsSecrets === void 0 ? {} : { tlsSecrets: settings.tlsSecrets }
  };
  if (target.kind === "context")
    return collect(keys, { ...common, kubernetesTarget: () => Promise.resolve(target.kubernetes) });
  const { found, azure: azure2 } = target;
  if (found.state !== "observed")
    return Object.fromEntries(
      keys.map((key2) => [
        key2,
        key2 === "managedCluster" ? found : { state: "skipped", detail: "the cluster was not found" }
      ])
    );
  const cluster = found.value;
  const adminCredentials = settings.azure?.adminCredentials === true;
  return collect(keys, {
    ...common,
    managed: { cluster, azure: azure2 },
    kubernetesTarget: () => managedCredential({ cluster, azure: azure2, adminCredentials, readKubeconfig, signal }),
    signIn: (credential) => entraSignIn(credential, azure2, signal)
  });
}
async function judge2(name, evidence, settings, now) {
  const context2 = { now, policy: settings.policy, target: name, mode: settings.mode };
  const found = (await Promise.all(chosen(settings).map((check) => check.run(evidence, context2)))).flat();
  const { findings, uses } = applyIgnores(found, settings.policy.ignores, now);
  const ordered = orderFindings(
    findings,
    checks.map((check) => check.id)
  );
  return {
    unused: uses.filter((use) => use.state === "unused").map((use) => use.ignore),
    assessment: {
      target: name,
      verdict: verdictOf(ordered),
      certificates: inventory(evidence, now),
      findings: ordered,
      evidence: evidenceRecords(evidence)
    }
  };
}
function tellUnused(judgements, { policy }, log2) {
  for (const ignore2 of policy.ignores) {
    if (judgements.every(({ unused }) => unused.includes(ignore2)))
      log2.info(`ignore: nothing needs the line for "${ignore2.match}" any more.`);
  }
}
function firstToEnd3(targets) {
  const ends = targets.flatMap(({ target, certificates, findings }) => {
    const judged2 = new Set(findings.map(({ notAfter }) => notAfter?.getTime()));
    return certificates.filter(({ validity }) => judged2.has(validity.notAfter.getTime())).map(({ role: role2, validity: { notAfter }, subject, node }) => ({
      target,
      role: role2,
      notAfter,
      subject: node ?? subject ?? role2
    }));
  });
  return ends.toSorted((a, b) => a.notAfter.getTime() - b.notAfter.getTime())[0];
}

// src/reports/annotations.ts
var most = 10;
function annotations(assessment) {
  const { asOf, failOn, failed: failed2 } = assessment;
  const groups = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .allGroups */ .Sm)(assessment);
  return ["error", "warning"].flatMap((level) => {
    const all2 = groups.filter((group) => levelOf(group.outcome, failOn) === level);
    const room = level === "error" && failed2 ? most - 1 : most;
    if (all2.length <= room) return all2.map((group) => annotation(group, level, asOf));
    const rest = all2.slice(room - 1);
    const findings = rest.reduce((sum, group) => sum + group.findings.length, 0);
    return [
      ...all2.slice(0, room - 1).map((group) => annotation(group, level, asOf)),
      { level, title: `${findings} more`, message: `${(0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .counted */ .hS)(findings, "more finding")}: see the summary.` }
    ];
  });
}
function levelOf(outcome, failOn) {
  switch (outcome) {
    case "fail":
      return "error";
    case "inconclusive":
      return (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .reachesFailOn */ .n9)(outcome, failOn) ? "error" : "warning";
    case "warn":
      return "warning";
    case "pass":
    case "notApplicable":
      return void 0;
  }
}
function annotation(group, level, asOf) {
  const { check, target, worst } = group;
  const subject = (0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .subjectOf */ .et)(group);
  const message = `${subject === "" ? "" : `${subject}: `}${(0,_chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_13__/* .messageOf */ .bD)(worst, asOf)} ${worst.remedy ?? ""}`;
  return { level, title: (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .plain */ .pj)(`${target}: ${check}`), message: (0,_chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_15__/* .plain */ .pj)(message, 1e3) };
}

// src/reports/json.ts
var schemaVersion = "1.0";
function renderJson(assessment) {
  const { earliestExpiry: first, counts, azure: azure2 } = assessment;
  const report = {
    schemaVersion,
    tool: { name: assessment.tool.name, version: assessment.tool.version },
    mode: assessment.mode,
    asOf: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(assessment.asOf),
    observedAt: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(assessment.observedAt),
    policy: { ...policyOf2(assessment.policy), failOn: assessment.failOn },
    verdict: assessment.verdict,
    failed: assessment.failed,
    counts: {
      fail: counts.fail,
      inconclusive: counts.inconclusive,
      warn: counts.warn,
      pass: counts.pass,
      notApplicable: counts.notApplicable
    },
    earliestExpiry: first && {
      notAfter: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(first.notAfter),
      target: first.target,
      role: first.role,
      subject: first.subject
    },
    azure: azure2 && { signIn: azure2.signIn, requests: azure2.requests, repetitions: azure2.repetitions },
    targets: assessment.targets.map(targetOf)
  };
  return `${JSON.stringify(report, null, 2)}
`;
}
function policyOf2(policy) {
  return {
    thresholds: Object.fromEntries(
      Object.entries(policy.thresholds).map(([role2, { warn, fail: fail3, capped }]) => [
        role2,
        { warn: warn.text, fail: fail3.text, capped }
      ])
    ),
    ignores: policy.ignores.map(({ match, reason, until }) => ({ match, reason, until: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(until) })),
    checks: policy.checks
  };
}
function targetOf({ target, verdict, certificates, findings, evidence }) {
  return {
    target,
    verdict,
    certificates: certificates.map(certificateOf2),
    findings: findings.map(findingOf),
    evidence: evidence.map(evidenceOf)
  };
}
function certificateOf2(certificate) {
  const { role: role2, subject, issuer, serialNumber, fingerprint, node, seenIn } = certificate;
  const { notBefore, notAfter } = certificate.validity;
  return {
    role: role2,
    subject,
    issuer,
    serialNumber,
    notBefore: notBefore && (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(notBefore),
    notAfter: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(notAfter),
    fingerprint,
    node,
    seenIn,
    lifetimeDays: certificate.lifetimeDays,
    lifetimeInferred: certificate.lifetimeInferred
  };
}
function findingOf(finding) {
  const { check, target, subject, outcome, message, remedy, reason, certificates, notAfter } = finding;
  return {
    check,
    target,
    subject,
    outcome,
    message,
    remedy,
    reason,
    certificates,
    notAfter: notAfter && (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(notAfter)
  };
}
function evidenceOf(record) {
  const { key: key2, subject, state, source: source2, reason, detail, at: at2, superseded } = record;
  return { key: key2, subject, state, source: source2, reason, detail, at: at2 && (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(at2), superseded };
}

// src/reports/deliver.ts
async function deliverReports(assessment, names, sink) {
  const errors = [];
  let delivered = {};
  for (const name of names) {
    try {
      delivered = { ...delivered, ...await deliver(assessment, name, sink) };
    } catch (error2) {
      errors.push(error2);
    }
  }
  if (errors.length > 0) throw errors[0];
  return delivered;
}
async function deliver(assessment, name, sink) {
  switch (name) {
    case "summary":
      await sink.summary((0,_chunk_EW3JZTPZ_js__WEBPACK_IMPORTED_MODULE_1__/* .renderSummary */ .B)(assessment));
      return {};
    case "annotations":
      for (const annotation2 of annotations(assessment)) sink.annotate(annotation2);
      return {};
    case "json":
      return { reportPath: await sink.file("report.json", renderJson(assessment)) };
    case "html":
      await sink.file("report.html", (await __webpack_require__.e(/* import() */ 814).then(__webpack_require__.bind(__webpack_require__, 6814))).renderHtml(assessment));
      return {};
    case "sarif":
      await sink.file("report.sarif", (await __webpack_require__.e(/* import() */ 781).then(__webpack_require__.bind(__webpack_require__, 8781))).renderSarif(assessment));
      return {};
    case "junit":
      await sink.file("junit.xml", (await __webpack_require__.e(/* import() */ 835).then(__webpack_require__.bind(__webpack_require__, 3835))).renderJunit(assessment));
      return {};
    case "openmetrics":
      await sink.file("metrics.prom", (await __webpack_require__.e(/* import() */ 822).then(__webpack_require__.bind(__webpack_require__, 2822))).renderOpenMetrics(assessment));
      return {};
    case "csv":
      await sink.file("certificates.csv", (await __webpack_require__.e(/* import() */ 316).then(__webpack_require__.bind(__webpack_require__, 1316))).renderCsv(assessment));
      return {};
    case "markdown":
      await sink.file("report.md", (await __webpack_require__.e(/* import() */ 147).then(__webpack_require__.bind(__webpack_require__, 3147))).renderMarkdown(assessment));
      return {};
  }
}

// src/report-folder.ts
var writeProblems = {
  "no-folder": () => ({
    problem: "is no folder, so no report was written there",
    remedy: "Name a folder, or a path at which nothing stands yet."
  }),
  taken: (name) => ({
    problem: `holds a folder named ${name}, so that report was not written`,
    remedy: "Remove that folder, or name another one."
  }),
  unwritable: () => ({
    problem: "cannot be written to, so reports are missing",
    remedy: "Name a folder that this job may write to, on a disk with room."
  })
};
function reportFolder(directory2) {
  const problems = /* @__PURE__ */ new Map();
  return {
    problems,
    write: (name, text) => {
      const written = writeReport(directory2, name, text);
      if ("path" in written) return written.path;
      const told = writeProblems[written.problem](name);
      problems.set(told.problem, { input: "report-directory", value: show(directory2), ...told });
      return "";
    }
  };
}

// src/reports/outputs.ts
function outputs(assessment) {
  const { asOf, counts, earliestExpiry: first } = assessment;
  const { fail: fail3, inconclusive, warn, pass, notApplicable } = counts;
  return {
    verdict: assessment.verdict,
    findings: JSON.stringify({ fail: fail3, inconclusive, warn, pass, notApplicable }),
    "earliest-expiry": first ? (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .iso */ .KH)(first.notAfter) : "",
    "earliest-expiry-days": first ? String((0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_14__/* .daysLeft */ .H_)(first.notAfter, asOf)) : ""
  };
}

// src/telling.ts
function opening({ mode, targets, recordings, asOf, azure: selection }) {
  const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const named3 = targets.length + (selection?.clusters.length ?? 0);
  const looked = selection === void 0 || selection.discover.length === 0 ? [] : ["what discover finds in Azure"];
  const clusters2 = recordings.length > 0 ? count(recordings.length, "file") + " of recorded evidence" : [...named3 > 0 || looked.length === 0 ? [count(named3, "cluster")] : [], ...looked].join(" and ");
  return `${mode} of ${clusters2}${asOf === void 0 ? "" : `, judged as of ${asOf.toISOString()}`}`;
}
var mostAnnotations = 9;
function tellProblems({ problems }) {
  problems.forEach((problem, index) => {
    if (index < mostAnnotations) annotateProblem(problem);
    else log.info(textOf(problem));
  });
  const count = problems.length === 1 ? "An input is not right" : `${problems.length} problems with the inputs`;
  return `${count}: nothing was looked at.`;
}
var textOf = ({ input, value: value2, problem, remedy }) => `${input}: ${problem} (seen: ${value2}). ${remedy}`;
function annotateProblem(problem) {
  annotate({ level: "error", title: problem.input, message: textOf(problem) });
}
function bugMessage(error2) {
  const kind = error2 instanceof Error ? error2.name : typeof error2;
  const frames = error2 instanceof Error ? (error2.stack ?? "").replace(error2.message, "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 6) : [];
  return [`This is a bug of ${_chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_4__/* .tool */ .z.name} (${kind}). Please report it with these lines:`, ...frames].join("\n");
}

// src/main.ts
async function main() {
  let ending = false;
  process.on("uncaughtException", (error2) => {
    if (ending) return;
    ending = true;
    fail(bugMessage(error2));
    void leave();
  });
  try {
    if (phase.get() === "") await run();
    else post();
  } catch (error2) {
    fail(error2 instanceof _chunk_HIKJEWRK_js__WEBPACK_IMPORTED_MODULE_9__/* .InputError */ .d ? tellProblems(error2) : bugMessage(error2));
  }
  phase.set("ended");
  ending = true;
  await leave();
}
async function leave() {
  const printed = (stream) => new Promise((resolve2) => {
    stream.write("", resolve2);
  });
  await Promise.all([printed(process.stdout), printed(process.stderr)]);
  process.exit();
}
async function run() {
  phase.set("started");
  const { settings, notices } = parseInputs(process.env, {
    readFile: readTextFile,
    readMatching,
    knownChecks: checks.map((check) => check.id),
    now: /* @__PURE__ */ new Date()
  });
  for (const secret of settings.secrets()) mask(secret);
  log.info(opening(settings));
  for (const notice2 of notices) log.info(notice2);
  if (settings.mode !== "list") return look({ ...settings, mode: settings.mode });
  const failure2 = await list(settings, { connectAzure: azure, clock: () => /* @__PURE__ */ new Date() });
  if (failure2 !== "") fail(failure2);
}
var azure = async (settings, signal) => {
  const { connectAzure } = await Promise.all(/* import() */[__webpack_require__.e(802), __webpack_require__.e(615)]).then(__webpack_require__.bind(__webpack_require__, 6615));
  const port = await connectAzure(
    settings,
    {
      remember: mask,
      info: (line) => {
        log.info(line);
      },
      readCertificates: readCertificates2
    },
    signal
  );
  const { method, passed } = port.signIn;
  const why = passed.map((one) => `${one.method}: ${one.why}`).join("; ");
  log.info(`Signed in to Azure by ${method}${why === "" ? "" : ` (not possible: ${why})`}`);
  return port;
};
async function look(settings) {
  const { assessment, recording } = await assess(settings, {
    tls: _chunk_B2363YC6_js__WEBPACK_IMPORTED_MODULE_7__/* .tlsPort */ .vh,
    connect: kubernetesAdapter(mask),
    connectAzure: azure,
    readKubeconfig: readKubeconfigText(mask),
    clock: () => /* @__PURE__ */ new Date(),
    log
  });
  const folder = reportFolder(settings.reportDirectory);
  const { reportPath = "" } = await deliverReports(assessment, settings.reports, {
    summary: (markdown) => {
      if (!writeSummary(markdown))
        log.info("No job summary was written: GITHUB_STEP_SUMMARY names no file that can be written.");
      return Promise.resolve();
    },
    annotate,
    file: (name, text) => Promise.resolve(folder.write(name, text))
  });
  if (settings.reports.includes("json") && settings.recordings.length === 0)
    folder.write("evidence.json", renderRecording(recording));
  for (const problem of folder.problems.values()) annotateProblem(problem);
  const issues = await issuesOf(assessment, settings);
  for (const annotation2 of issues.annotations) annotate(annotation2);
  setOutputs({
    ...outputs(assessment),
    report: reportPath,
    "report-directory": settings.reportDirectory,
    "issue-numbers": JSON.stringify(issues.numbers)
  });
  if (reportPath !== "") log.info(`Report: ${reportPath}`);
  const failures = [
    ...assessment.failed ? [failureMessage(assessment)] : [],
    ...issues.problem === void 0 ? [] : [issues.problem],
    ...folder.problems.size === 0 ? [] : ["Not every report was written: see report-directory."]
  ];
  if (!assessment.failed) log.info(successMessage(assessment));
  if (failures.length > 0) fail(failures.join(" "));
}
var readCertificates2 = (pem2) => (0,_chunk_5CT7LBVX_js__WEBPACK_IMPORTED_MODULE_10__/* .parseCertificates */ .WW)(pem2).certificates;
async function issuesOf(assessment, { issue: issue2 }) {
  if (issue2 === void 0) return { numbers: [], annotations: [] };
  const [{ keepIssues }, { githubIssues }] = await Promise.all([
    __webpack_require__.e(/* import() */ 842).then(__webpack_require__.bind(__webpack_require__, 7842)),
    __webpack_require__.e(/* import() */ 806).then(__webpack_require__.bind(__webpack_require__, 3806))
  ]);
  return keepIssues(assessment, issue2, { connect: githubIssues, log });
}
function post() {
  if (phase.get() === "started") log.info("The run was ended before it had a verdict: nothing was reported.");
}



/***/ })

};
