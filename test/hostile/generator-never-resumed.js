function login(email, password, callback) {
  async function* waits() { yield 1; await new Promise(() => {}); }
  const it = waits(); it.next(); it.next();
  callback(null, { user_id: '1' });
}
