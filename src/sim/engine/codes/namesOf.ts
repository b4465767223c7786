/**
 * Names of codes, in the order of their numbers, which go from 0 without a gap. Codes are modules of constants, not
 * objects: so a bundler writes the number where the name stands, and a name nobody shows is not shipped.
 */
export function namesOf<Name extends string>(codes: Readonly<Record<Name, number>>): Name[] {
  const names: Name[] = [];
  for (const name of Object.keys(codes) as Name[]) names[codes[name]] = name;
  return names;
}
