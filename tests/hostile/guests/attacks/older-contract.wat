;; A whole component: made for a contract before the first.
(component
  (core module $m (func (export "f")))
  (core instance $i (instantiate $m))
  (func $f (canon lift (core func $i "f")))
  (instance $stage (export "f" (func $f)))
  (export "describe" (func $f))
  (export "sheaf:pipeline/adapt@0.0.9" (instance $stage)))
