;; A whole component: wants the network and a secret.
(component
  (import "wasi:http/outgoing-handler@0.2.0" (instance (export "handle" (func))))
  (import "wasi:io/poll@0.2.0" (instance (export "pollable" (type (sub resource)))))
  (import "host:secret/key" (func))
  (core module $m (func (export "f")))
  (core instance $i (instantiate $m))
  (func $f (canon lift (core func $i "f")))
  (instance $stage (export "f" (func $f)))
  (export "describe" (func $f))
  (export "sheaf:pipeline/adapt@0.1.0" (instance $stage)))
