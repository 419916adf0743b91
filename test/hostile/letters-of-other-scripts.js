function prijaviŠe(email, пароль, 回调) { const ключ = '1'; 回调(null, { user_id: ключ, 名: 'ß😀' }); }
