/** Web Mercator: degrees to a plane of 0 to 1 from west to east and from north to south. */

/** How the plane lies on the screen: pixels for its whole width, where it begins, and the size of what is seen. */
export interface View {
  k: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

const MAX_LATITUDE = 85;
/** Length of the equator in kilometres. */
const EQUATOR_KM = 40_075;

export const eastOf = (lon: number): number => lon / 360 + 0.5;

export function southOf(lat: number): number {
  const bounded = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Kilometres on the ground at a latitude, in the plane. */
export const reachOf = (km: number, lat: number): number =>
  km / (EQUATOR_KM * Math.cos((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180));

/** Degrees of a point of the plane. */
export const lonOf = (east: number): number => (east - 0.5) * 360;
export const latOf = (south: number): number => (Math.asin(Math.tanh((0.5 - south) * 2 * Math.PI)) * 180) / Math.PI;
