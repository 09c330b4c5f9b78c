;; A whole component: of the world of another host.
(component
  (core module $m (func (export "f")))
  (core instance $i (instantiate $m))
  (func $f (canon lift (core func $i "f")))
  (instance $stage (export "f" (func $f)))
  (export "wasi:http/handler@0.2.0" (instance $stage)))
