async function login(email, password, callback) { await null; callback(null, { user_id: '1' }); }
