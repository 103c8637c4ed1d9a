require "json"
source, folder = ARGV
value = JSON.parse(File.read(source, encoding: "UTF-8"))
File.binwrite("#{folder}/ruby", value.to_json)
File.binwrite("#{folder}/ruby-pretty", JSON.pretty_generate(value))
File.binwrite("#{folder}/ruby-ascii", JSON.generate(value, ascii_only: true))
