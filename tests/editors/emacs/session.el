;;; session.el --- One editing session in a real Emacs with Eglot, without a screen  -*- lexical-binding: t; -*-
;; Opens a file, takes a code action from the menu, asks for the status, and writes what it saw. Written for Emacs 28 with Eglot 1.9, as Debian 12 ships them.
(package-initialize) ; Debian installs Eglot as a package
(require 'eglot)
(require 'json)

(defvar session-input (json-parse-string (with-temp-buffer (insert-file-contents (getenv "SESSION")) (buffer-string)) :object-type 'alist))
(defvar session-menus nil "Every entry of every menu that was shown.")
(defvar session-messages nil "Every question that was shown, the server's among them.")

(defun session-get (name) (alist-get name session-input))

;; Menus are answered: the wanted action where it is on offer, else the first entry.
(defun session-choose (prompt collection &rest _)
  (push prompt session-messages)
  (let ((titles (all-completions "" collection)))
    (setq session-menus (append session-menus titles))
    (or (seq-find (lambda (title) (string-search (session-get 'action) title)) titles) (car titles))))
(advice-add 'completing-read :override #'session-choose)

(define-derived-mode csharp-mode prog-mode "C#") ; Emacs has its own from 29 on
(setq eglot-sync-connect 60
      eglot-connect-timeout 60
      eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      create-lockfiles nil
      make-backup-files nil)

(defun session-wait (what check)
  (let ((until (+ (float-time) 60)))
    (while (not (funcall check))
      (when (> (float-time) until) (error "Waited too long for %s" what))
      (accept-process-output nil 0.02))))

(defun session-run ()
  (find-file (session-get 'file))
  (csharp-mode)
  (eglot '(csharp-mode) (cons 'transient (file-name-as-directory (session-get 'folder))) 'eglot-lsp-server (append (session-get 'command) nil) "csharp")
  (goto-char (point-min))
  (search-forward (session-get 'at))
  (backward-char)
  ;; The compiler is at work in the background; the menu is opened once it has found the problem.
  (session-wait "the action on the menu"
                (lambda ()
                  (seq-some (lambda (action) (string-search (session-get 'action) (plist-get action :title)))
                            (jsonrpc-request (eglot-current-server) :textDocument/codeAction
                                             (list :textDocument (eglot--TextDocumentIdentifier)
                                                   :range (list :start (eglot--pos-to-lsp-position) :end (eglot--pos-to-lsp-position))
                                                   :context '(:diagnostics []))))))
  (let ((before (buffer-string))
        (last-nonmenu-event t)) ; not by the mouse, which would pop a menu up
    (eglot-code-actions (point) (point) nil t)
    (session-wait "the action to change the text" (lambda () (not (equal before (buffer-string))))))
  (let ((text (buffer-string)) (server (eglot-current-server)))
    (setq session-messages nil)
    ;; Not `jsonrpc-request': it leaves at the answer, and what came in the same breath is read only when more comes.
    (jsonrpc-async-request server :workspace/executeCommand '(:command "assistant.status" :arguments ["show"]) :success-fn #'ignore)
    (session-wait "the status" (lambda () session-messages))
    (let ((messages session-messages))
      (set-buffer-modified-p nil)
      (eglot-shutdown server nil 60)
      `((menus . ,(vconcat session-menus)) (messages . ,(vconcat messages)) (text . ,text)))))

(let ((report (condition-case problem (session-run) (error `((problem . ,(error-message-string problem)))))))
  (with-temp-file (session-get 'report) (insert (json-encode report))))
(kill-emacs 0)
