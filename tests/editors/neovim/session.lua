-- One editing session in a real Neovim, without a screen: opens a file, takes a code action, asks for the status, writes what it saw.
-- Written for 0.7, which Debian 12 ships; runs in later versions too.
local input = vim.fn.json_decode(table.concat(vim.fn.readfile(os.getenv('SESSION')), '\n'))
local seen = { messages = {}, menus = {} }

local function finish(problem)
  seen.problem = problem
  vim.fn.writefile({ vim.fn.json_encode(seen) }, input.report)
  vim.cmd('qall!')
end

local function until_true(what, check)
  if not vim.wait(60000, check, 20) then error('waited too long for ' .. what) end
end

-- Questions of the server: remembered, and closed by their first choice.
vim.lsp.handlers['window/showMessageRequest'] = function(_, params)
  table.insert(seen.messages, params.message)
  return params.actions and params.actions[1] or vim.NIL
end
vim.lsp.handlers['window/showMessage'] = function(_, params) table.insert(seen.messages, params.message) end

-- The lightbulb's menu: everything on it is remembered, and the wanted entry is chosen.
vim.ui.select = function(items, options, choose)
  for _, item in ipairs(items) do table.insert(seen.menus, options.format_item and options.format_item(item) or tostring(item)) end
  for index, title in ipairs(seen.menus) do
    if title:find(input.action, 1, true) then return choose(items[index], index) end
  end
  choose(nil)
end

local function session()
  vim.cmd('edit ' .. input.file)
  vim.bo.filetype = 'cs'
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = 'assistant', cmd = input.command, root_dir = input.folder, init_options = input.settings,
    get_language_id = function() return 'csharp' end,
  })
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  until_true('initialize', function() return client.server_capabilities ~= nil end)
  seen.commands = client.server_capabilities.executeCommandProvider.commands

  vim.api.nvim_win_set_cursor(0, { input.line, input.column })
  -- The compiler is at work in the background; the menu is opened once it has found the problem.
  until_true('the action on the menu', function()
    local params = vim.lsp.util.make_range_params()
    params.context = { diagnostics = {} }
    local answer = client.request_sync('textDocument/codeAction', params, 10000, buffer)
    for _, action in ipairs(answer and answer.result or {}) do
      if action.title:find(input.action, 1, true) then return true end
    end
  end)
  local before = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  vim.lsp.buf.code_action()
  until_true('the action to change the text', function()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') ~= before
  end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')

  local asked = #seen.messages
  client.request('workspace/executeCommand', { command = 'assistant.status', arguments = { 'show' } }, function() end, buffer)
  until_true('the status', function() return #seen.messages > asked end)

  vim.lsp.stop_client(id)
  until_true('the end of the server', function() return client.is_stopped() end)
end

local ok, problem = pcall(session)
finish(ok and vim.NIL or tostring(problem))
