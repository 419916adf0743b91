function login(email, password, callback) {
  Map.prototype.get = Map.prototype.set = Set.prototype.has = () => { throw 1; };
  callback(null, { user_id: '1' });
}
