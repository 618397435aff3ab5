import { readRecipe, type Recipe } from './recipe';

/** Which list of the app's page is shown. */
export interface ListOfAddress {
  /** Of the kind `records`. */
  recipe?: Recipe;
  /** The segment of its breakdown. */
  segment?: string;
  /** How many an alert has counted. */
  counted?: number;
}

/** Path of the app's page with a list of records. Segment and count are added behind it. */
export function recordsAddress(recipe: Recipe): string {
  return `/a/baton-funnel-app/records?${new URLSearchParams({ recipe: JSON.stringify(recipe) })}`;
}

/** What such an address has; without a recipe where it has none that can be read. */
export function listOfAddress({ recipe, segment, counted }: Record<string, unknown>): ListOfAddress {
  return {
    recipe: readRecipe(recipe),
    // Grafana reads a segment that is called true as a truth.
    ...(segment !== undefined && { segment: String(segment) }),
    ...(/^\d+$/.test(String(counted)) && { counted: Number(counted) }),
  };
}
