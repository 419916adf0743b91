export { understudy, type UnderstudyOptions } from "./understudy.ts";
