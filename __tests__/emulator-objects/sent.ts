/** An object of client-node's, as its types want it: made by its constructor. */
export const made = <T extends object>(kind: new () => T, fields: object): T => Object.assign(new kind(), fields)
