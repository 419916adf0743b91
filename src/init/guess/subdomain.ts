/** What stands for the part of a host that `configuration` gives, as in `https://{{TENANT}}.example.com`. */
export const subdomain = "legacy";
