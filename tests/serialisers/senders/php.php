<?php
[, $source, $folder] = $argv;
$value = json_decode(file_get_contents($source));
$write = fn($name, $options) => file_put_contents("$folder/$name", json_encode($value, $options));
$write("php", 0);
$write("php-slashes", JSON_UNESCAPED_SLASHES);
$write("php-unicode", JSON_UNESCAPED_UNICODE);
$write("php-plain", JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
$write("php-pretty", JSON_PRETTY_PRINT);
$write("php-pretty-plain", JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
$write("php-zero", JSON_PRESERVE_ZERO_FRACTION);
