// The parts of dynalite 4.0.0 the local DynamoDB builds on. dynalite ships no types;
// the version is pinned exactly because these are its internals.

declare module "dynalite/db/index.js" {
  type Item = import("./types.ts").Item;
  type Table = import("./types.ts").TableDescription;
  type Callback<T> = import("./types.ts").Callback<T>;
  type KeySchema = import("./types.ts").KeySchemaElement[];

  interface DynaliteDb {
    createKey(item: Item, table: Table, keySchema?: KeySchema): string;
    createIndexKey(item: Item, table: Table, keySchema: KeySchema): string;
    validateKey(key: Item, table: Table): Error | null | undefined;
    checkConditional(data: object, existing: Item | undefined): Error | null | undefined;
    validationError(message: string): Error;
    itemSize(item: Item): number;
    matchesFilter(item: Item, filter: unknown, operator: string | undefined): boolean;
    matchesExprFilter(item: Item, expression: unknown): boolean;
    mapPaths(paths: unknown[], item: Item): Item;
    queryTable(
      store: unknown,
      table: Table,
      data: import("./types.ts").QueryData,
      range: import("./types.ts").KeyRange,
      isLocal: boolean | undefined,
      fetchFromItems: boolean,
      startKeyNames: string[],
      callback: Callback<object>,
    ): void;
    updateIndexes(
      store: unknown,
      table: Table,
      existing: Item | undefined,
      item: Item | null,
      callback: Callback<void>,
    ): void;
  }
  const db: DynaliteDb;
  export default db;
}

declare module "dynalite/validations/index.js" {
  const validations: {
    checkTypes(data: object, types: object): Record<string, unknown>;
    checkValidations(data: object, types: object, custom: unknown, store: unknown): void;
  };
  export default validations;
}

declare module "dynalite/validations/*" {
  const validation: { types: object; custom?: unknown };
  export default validation;
}

declare module "dynalite/actions/*" {
  const action: (
    store: unknown,
    data: object,
    callback: import("./types.ts").Callback<object>,
  ) => void;
  export default action;
}
