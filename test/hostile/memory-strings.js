function login(email, password, callback) {
  const all = [];
  while (true) all.push(('x' + all.length).repeat(1e5).split('').join('-'));
}
