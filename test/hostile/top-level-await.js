await null;
function login(email, password, callback) { callback(null, { user_id: '1' }); }
