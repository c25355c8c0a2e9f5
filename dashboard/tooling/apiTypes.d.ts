/** The text of src/api/schema.gen.ts for a description of the API. */
export function apiTypes(document: object): Promise<string>
