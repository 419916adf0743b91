function login(email, password, callback) {
  const list = [];
  list.length = 4e9;
  callback(null, list);
}
