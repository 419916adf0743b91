function login(email, password, callback) {
  async function* numbers() { let n = 0; while (true) yield n++; }
  (async () => { for await (const n of numbers()) if (n < 0) break; callback(null); })();
}
