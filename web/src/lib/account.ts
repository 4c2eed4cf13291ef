/** Calls about log-ins, one's own account, the people of a team, and the log. */

import { call, part, queryOf, type Query } from "./api";
import type { Clearance, Role } from "./types";

export interface Me {
  name: string;
  role: Role;
  clearance: Clearance;
  temporary: boolean;
  totp: boolean;
  csrf: string;
}

export interface Enrolment {
  secret: string;
  address: string;
  size: number;
  path: string;
  pending: string;
}

export interface Token {
  id: string;
  label: string;
  role: Role;
  writes: boolean;
  made: string;
  expires: string;
  used: string | null;
  revoked: string | null;
}

export interface Member {
  name: string;
  role: Role;
  clearance: Clearance;
  active: boolean;
  temporary: boolean;
  totp: boolean;
}

export interface Issued {
  name: string;
  password: string;
}

export interface Log {
  entries: { number: number; at: string; by: string; action: string; subject: string }[];
  after: number | null;
  actions: string[];
}

export const ROLES: Role[] = ["reader", "coder", "reviewer", "admin"];
export const CLEARANCES: Clearance[] = ["public", "internal", "confidential"];

export const account = {
  logIn: (name: string, password: string, code: string) => call<Me>("POST", "/session", { name, password, code }),
  ways: () => call<{ accounts: boolean; oidc: boolean }>("GET", "/session/ways"),
  me: () => call<Me>("GET", "/session"),
  logOut: () => call<null>("DELETE", "/session", {}),
  password: (old: string, chosen: string) => call<Me>("PUT", "/account/password", { old, new: chosen }),
  beginTotp: () => call<Enrolment>("POST", "/account/totp", {}),
  confirmTotp: (pending: string, password: string, code: string) =>
    call<{ codes: string[] }>("POST", "/account/totp/confirmation", { pending, password, code }),
  removeTotp: (password: string, code: string) => call<null>("POST", "/account/totp/removal", { password, code }),
  tokens: () => call<Token[]>("GET", "/account/tokens"),
  makeToken: (label: string, role: Role, writes: boolean, days: number) =>
    call<{ token: Token; text: string }>("POST", "/account/tokens", { label, role, writes, days }),
  revokeToken: (id: string) => call<null>("DELETE", `/account/tokens/${part(id)}`, {}),
  people: () => call<Member[]>("GET", "/people"),
  addPerson: (name: string, role: Role, clearance: Clearance) =>
    call<Issued>("POST", "/people", { name, role, clearance }),
  changePerson: (name: string, changed: Partial<Pick<Member, "role" | "clearance" | "active">>) =>
    call<Member>("PATCH", `/people/${part(name)}`, changed),
  resetPassword: (name: string, dropTotp: boolean) =>
    call<Issued>("POST", `/people/${part(name)}/password`, { drop_totp: dropTotp }),
  log: (query: Query) => call<Log>("GET", "/audit" + queryOf(query)),
};
